using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// Makes <see cref="AudioFeatures"/> of sound. It moves in fixed hops of a 300th of a second, so what it says does not
/// depend on frames or on the size of the blocks that come in. A feature speaks of the sound up to the end of the last hop:
/// an onset is in the features of the very hop in which it is known. Values that are not numbers count as silence.
/// Allocates nothing after it is made. Render thread.
/// </summary>
public sealed class AudioAnalyser
{
    /// <summary>
    /// How long a sharp sound takes to show in <see cref="AudioFeatures.Onset"/>, seconds: typical, measured; a renderer
    /// that knows the future may shift by it. The bound is a hop and half a window, 17.4 ms.
    /// </summary>
    public const double AnalysisLatencySeconds = 0.008;

    private const int MaxChannels = 32;
    private const float Clip = 4f;
    private readonly float[] _block = new float[4096];
    private readonly float[] _interleaved;
    private readonly HopAnalysis _hop;
    private int _filled;

    /// <summary>Makes an analyser for sound of a rate (8 to 384 kHz) and so many channels (1 to 32), interleaved.</summary>
    public AudioAnalyser(int sampleRate, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, MaxChannels);
        Timing = new AnalysisTiming(sampleRate);
        Channels = channels;
        _interleaved = new float[Timing.Hop * channels];
        _hop = new HopAnalysis(Timing, channels);
    }

    /// <summary>The fixed steps.</summary>
    public AnalysisTiming Timing { get; }

    /// <summary>Channels of the sound.</summary>
    public int Channels { get; }

    /// <summary>Hops analysed so far.</summary>
    public long Hops { get; private set; }

    /// <summary>Gain of the input before analysis, dB.</summary>
    public float GainDecibels { get; set; }

    /// <summary>Whether bands are levelled automatically.</summary>
    public bool AutoGain
    {
        get => _hop.AutoGain;
        set => _hop.AutoGain = value;
    }

    /// <summary>What is heard, after the last whole hop.</summary>
    public ref readonly AudioFeatures Features => ref _hop.Features;

    /// <summary>Where the beats are, after the last whole step of the tracker.</summary>
    public BeatEstimate Beat => _hop.Beat;

    /// <summary>
    /// The performer means this tempo, BPM, which is an octave of what is heard: the tracker stays there until the music has
    /// another tempo or was silent for ten seconds. False where that is beyond what the tracker knows, 55 to 215 BPM.
    /// </summary>
    public bool AskTempo(double bpm) => _hop.Tracker.Ask(bpm);

    /// <summary>
    /// The performer has tapped this tempo, BPM, with a beat at that moment of the sound, in the seconds of
    /// <see cref="BeatEstimate.Seconds"/>: the tracker goes there (audio-analysis.md §14) and stays as long as the music
    /// bears it out. False where the tempo is beyond what the tracker knows.
    /// </summary>
    public bool AskBeat(double bpm, double beatSeconds) => _hop.Tracker.Ask(bpm, beatSeconds);

    /// <summary>Begins a frame: <see cref="AudioFeatures.Peak"/> counts from here, once there is a hop.</summary>
    public void BeginFrame() => _hop.BeginFrame();

    /// <summary>Begins a frame and takes all that waits in a ring.</summary>
    public void Drain(SampleRing ring)
    {
        BeginFrame();
        for (var count = ring.Read(_block); count > 0; count = ring.Read(_block))
        {
            Process(_block.AsSpan(0, count));
        }
    }

    /// <summary>Takes interleaved samples, any number; a channel may be split from its neighbours between two calls.</summary>
    public void Process(ReadOnlySpan<float> interleaved)
    {
        var gain = MathF.Pow(10f, GainDecibels / 20f);
        while (!interleaved.IsEmpty)
        {
            var count = Math.Min(interleaved.Length, _interleaved.Length - _filled);
            var into = _interleaved.AsSpan(_filled, count);
            for (var n = 0; n < count; n++)
            {
                // NaN fails the comparison.
                var value = interleaved[n] * gain;
                into[n] = MathF.Abs(value) <= Clip ? value : float.IsNaN(value) || float.IsInfinity(interleaved[n]) ? 0f : MathF.CopySign(Clip, value);
            }

            interleaved = interleaved[count..];
            _filled += count;
            if (_filled == _interleaved.Length)
            {
                _filled = 0;
                Hops++;
                _hop.Advance(_interleaved);
            }
        }
    }

    /// <summary>Ends the sound: what does not fill a hop is filled up with silence.</summary>
    public void Flush()
    {
        if (_filled > 0)
        {
            _interleaved.AsSpan(_filled).Clear();
            _filled = 0;
            Hops++;
            _hop.Advance(_interleaved);
        }
    }
}
