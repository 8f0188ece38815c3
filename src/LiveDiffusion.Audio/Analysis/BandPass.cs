namespace LiveDiffusion.Audio.Analysis;

/// <summary>A Butterworth band-pass with steep sides (48 dB an octave), so that a tone belongs to one band.</summary>
internal sealed class BandPass
{
    private const int Order = 8;
    private readonly Biquad[] _sections;

    /// <summary>Makes a filter from one frequency to another, hertz. The side below 30 Hz is gentle: it would ring.</summary>
    public BandPass(double fromHertz, double toHertz, double rate)
    {
        var sections = new List<Biquad>();
        var lowOrder = fromHertz < 30 ? 2 : Order;
        for (var k = 0; k < lowOrder / 2; k++)
        {
            sections.Add(Biquad.HighPass(fromHertz, Quality(k, lowOrder), rate));
        }

        for (var k = 0; k < Order / 2 && toHertz < 0.45 * rate; k++)
        {
            sections.Add(Biquad.LowPass(toHertz, Quality(k, Order), rate));
        }

        _sections = [.. sections];
    }

    /// <summary>Filters a block in place.</summary>
    public void Process(Span<float> block)
    {
        for (var i = 0; i < _sections.Length; i++)
        {
            _sections[i].Process(block);
        }
    }

    private static double Quality(int k, int order) => 1 / (2 * Math.Cos(Math.PI * ((2 * k) + 1) / (2 * order)));
}
