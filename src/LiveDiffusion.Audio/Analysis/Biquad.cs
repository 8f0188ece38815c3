namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// A second-order filter (transposed direct form II, states in double, so that 20 Hz at 96 kHz stays exact).
/// Coefficients: Audio EQ Cookbook, bilinear with prewarping.
/// </summary>
internal struct Biquad(double b0, double b1, double b2, double a1, double a2)
{
    private double _z1;
    private double _z2;

    /// <summary>Low-pass.</summary>
    public static Biquad LowPass(double hertz, double q, double rate)
    {
        var (cos, alpha) = Angle(hertz, q, rate);
        var a0 = 1 + alpha;
        return new Biquad((1 - cos) / 2 / a0, (1 - cos) / a0, (1 - cos) / 2 / a0, -2 * cos / a0, (1 - alpha) / a0);
    }

    /// <summary>High-pass.</summary>
    public static Biquad HighPass(double hertz, double q, double rate)
    {
        var (cos, alpha) = Angle(hertz, q, rate);
        var a0 = 1 + alpha;
        return new Biquad((1 + cos) / 2 / a0, -(1 + cos) / a0, (1 + cos) / 2 / a0, -2 * cos / a0, (1 - alpha) / a0);
    }

    /// <summary>What it is made of; the first of a is 1.</summary>
    public readonly (double B0, double B1, double B2, double A1, double A2) Coefficients => (b0, b1, b2, a1, a2);

    /// <summary>Filters a block in place.</summary>
    public void Process(Span<float> block)
    {
        var z1 = _z1;
        var z2 = _z2;
        for (var n = 0; n < block.Length; n++)
        {
            double x = block[n];
            var y = (b0 * x) + z1;
            z1 = (b1 * x) - (a1 * y) + z2;
            z2 = (b2 * x) - (a2 * y);
            block[n] = (float)y;
        }

        // Tails die out before they become denormal numbers, which are slow.
        _z1 = Math.Abs(z1) < 1e-18 ? 0 : z1;
        _z2 = Math.Abs(z2) < 1e-18 ? 0 : z2;
    }

    private static (double Cos, double Alpha) Angle(double hertz, double q, double rate)
    {
        var w = 2 * Math.PI * Math.Min(hertz, 0.46 * rate) / rate;
        return (Math.Cos(w), Math.Sin(w) / (2 * q));
    }
}
