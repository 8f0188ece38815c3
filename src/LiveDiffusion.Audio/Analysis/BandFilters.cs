using System.Runtime.Intrinsics;

namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// Four Butterworth band-passes with steep sides (48 dB an octave), so that a tone belongs to one band, and what passes each
/// of them. All four run at once, a band in each lane of a vector. Allocates nothing after it is made.
/// </summary>
internal sealed class BandFilters
{
    private const int Bands = 4;
    private const int Order = 8;
    private const int Sections = Order; // half of them for either side

    private readonly Vector256<double>[] _coefficients = new Vector256<double>[Sections * 5];
    private readonly Vector256<double>[] _states = new Vector256<double>[Sections * 2];

    /// <summary>Makes filters from one frequency to another, hertz. The side below 30 Hz is gentle: it would ring.</summary>
    public BandFilters(ReadOnlySpan<(float From, float To)> ranges, double rate)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(ranges.Length, Bands);
        for (var band = 0; band < Bands; band++)
        {
            var sections = SectionsOf(ranges[band].From, ranges[band].To, rate);
            for (var s = 0; s < Sections; s++)
            {
                var (b0, b1, b2, a1, a2) = sections[s];
                ReadOnlySpan<double> values = [b0, b1, b2, a1, a2];
                for (var c = 0; c < values.Length; c++)
                {
                    _coefficients[(s * 5) + c] = _coefficients[(s * 5) + c].WithElement(band, values[c]);
                }
            }
        }
    }

    /// <summary>Filters a block and tells each band's mean square.</summary>
    public void Measure(ReadOnlySpan<float> block, Span<float> meanSquares)
    {
        var sum = Vector256<double>.Zero;
        foreach (var sample in block)
        {
            var x = Vector256.Create((double)sample);
            for (var s = 0; s < Sections; s++)
            {
                x = Section(s, x);
            }

            sum += x * x;
        }

        for (var i = 0; i < _states.Length; i++)
        {
            // Tails die out before they become denormal numbers, which are slow.
            _states[i] = Vector256.ConditionalSelect(Vector256.LessThan(Vector256.Abs(_states[i]), Vector256.Create(1e-18)), Vector256<double>.Zero, _states[i]);
        }

        for (var band = 0; band < Bands; band++)
        {
            meanSquares[band] = (float)(sum.GetElement(band) / block.Length);
        }
    }

    private static List<(double B0, double B1, double B2, double A1, double A2)> SectionsOf(double from, double to, double rate)
    {
        var sections = new List<(double, double, double, double, double)>();
        var lowOrder = from < 30 ? 2 : Order;
        for (var k = 0; k < lowOrder / 2; k++)
        {
            sections.Add(Biquad.HighPass(from, Quality(k, lowOrder), rate).Coefficients);
        }

        for (var k = 0; k < Order / 2 && to < 0.45 * rate; k++)
        {
            sections.Add(Biquad.LowPass(to, Quality(k, Order), rate).Coefficients);
        }

        while (sections.Count < Sections)
        {
            sections.Add((1, 0, 0, 0, 0));
        }

        return sections;
    }

    private static double Quality(int k, int order) => 1 / (2 * Math.Cos(Math.PI * ((2 * k) + 1) / (2 * order)));

    // Transposed direct form II.
    private Vector256<double> Section(int section, Vector256<double> x)
    {
        var c = _coefficients.AsSpan(section * 5, 5);
        var z = _states.AsSpan(section * 2, 2);
        var y = (c[0] * x) + z[0];
        z[0] = (c[1] * x) - (c[3] * y) + z[1];
        z[1] = (c[2] * x) - (c[4] * y);
        return y;
    }
}
