namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// The fixed steps of the analysis at a sample rate. A hop is a 300th of a second (147, 160 and 320 samples at 44.1, 48 and
/// 96 kHz); every third hop the beat tracker takes a step. Rates that 300 does not divide get the nearest whole hop, and all
/// times are counted with the real one.
/// </summary>
public sealed record AnalysisTiming
{
    /// <summary>Lowest rate that is analysed.</summary>
    public const int MinRate = 8000;

    /// <summary>Highest rate that is analysed.</summary>
    public const int MaxRate = 384000;

    /// <summary>Hops in a step of the beat tracker.</summary>
    public const int HopsPerBeatStep = 3;

    /// <summary>Works out the steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside 8 to 384 kHz.</exception>
    public AnalysisTiming(int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, MinRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sampleRate, MaxRate);
        SampleRate = sampleRate;
        Hop = (int)Math.Round(sampleRate / 300.0);
        ShortWindow = 1 << (int)Math.Round(Math.Log2(sampleRate * 1024.0 / 44100.0));
        LongWindow = 2 * ShortWindow;
    }

    /// <summary>Samples a second of each channel.</summary>
    public int SampleRate { get; }

    /// <summary>Samples of a hop.</summary>
    public int Hop { get; }

    /// <summary>Samples of the onset window: about 23 ms, a power of two.</summary>
    public int ShortWindow { get; }

    /// <summary>Samples of the beat window: twice the other.</summary>
    public int LongWindow { get; }

    /// <summary>Length of a hop, seconds.</summary>
    public double HopSeconds => (double)Hop / SampleRate;

    /// <summary>Steps of the beat tracker a second, about 100.</summary>
    public double BeatStepsPerSecond => (double)SampleRate / (Hop * HopsPerBeatStep);

    /// <summary>Number of hops that cover a span, at least one.</summary>
    public int Hops(double seconds) => Math.Max(1, (int)Math.Round(seconds / HopSeconds));

    /// <summary>Weight of the new value in an exponential average of such a time constant that moves once a hop.</summary>
    public float HopWeight(double seconds) => (float)(1 - Math.Exp(-HopSeconds / seconds));
}
