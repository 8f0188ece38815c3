using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Audio.Analysis;

/// <summary>Pitch, pitch classes and key, of the sound at lower rates that are enough for them. Moves by hops.</summary>
internal sealed class Harmony
{
    private const int HopsPerPitch = 6;     // 50 a second
    private const int HopsPerChroma = 12;   // 25 a second
    private const int ChromaAt = 3;         // not in the hop of a pitch
    private readonly Decimator _half;
    private readonly Decimator _quarter;
    private readonly PitchTracker _pitch;
    private readonly ChromaMeter _chroma;
    private readonly KeyFinder _key;
    private int _hops;

    /// <summary>Makes trackers that have heard nothing.</summary>
    public Harmony(AnalysisTiming timing)
    {
        var factor = Math.Max(1, timing.SampleRate / PitchTracker.LeastRate);
        var rate = (double)timing.SampleRate / factor;
        _pitch = new PitchTracker(rate);
        _half = new Decimator(factor, timing.SampleRate, timing.Hop, _pitch.Length);

        var stepsPerSecond = 1 / (HopsPerChroma * timing.HopSeconds);
        var again = Math.Max(1, (int)(rate / ChromaMeter.LeastRate));
        _chroma = new ChromaMeter(rate / again, stepsPerSecond);
        _quarter = new Decimator(again, rate, _half.Kept.Length, _chroma.Length);
        _key = new KeyFinder(stepsPerSecond);
        WindowSeconds = _chroma.Length / (rate / again);
    }

    /// <summary>Length of sound that pitch classes are of, seconds.</summary>
    public double WindowSeconds { get; }

    /// <summary>Pitch classes of the sound up to the last hop; empty where that hop had none.</summary>
    public ReadOnlySpan<float> NewClasses => _hops % HopsPerChroma == ChromaAt ? _chroma.Now : default;

    /// <summary>Takes a hop.</summary>
    public void Advance(ReadOnlySpan<float> mono, bool silent, ref AudioFeatures features)
    {
        _half.Advance(mono);
        _quarter.Advance(_half.Kept.AsSpan(0, _half.Count));
        _hops++;
        if (_hops % HopsPerPitch == 0)
        {
            _pitch.Advance(_half.Window, silent, ref features);
        }

        if (_hops % HopsPerChroma == ChromaAt)
        {
            _chroma.Advance(_quarter.Window, silent, ref features.Chroma);
            _key.Advance(_chroma.Now, _chroma.Bass, ref features);
        }
    }
}
