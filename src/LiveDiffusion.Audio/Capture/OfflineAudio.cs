using LiveDiffusion.Audio.Analysis;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Audio.Capture;

/// <summary>
/// Sound for a render: a decoded piece and its analysis, moved frame by frame. Frame k sees the hops that end at or before
/// sample floor(k * rate / fps), in integers; the last hop is filled up with silence. One thread.
/// </summary>
public sealed class OfflineAudio
{
    private readonly DecodedAudio _audio;
    private readonly AudioAnalyser _analyser;
    private readonly long _first;
    private readonly long _end;
    private long _fed;

    /// <summary>
    /// Takes a piece, from a position on and for so long (seconds; null for all). <paramref name="leadSeconds"/> lets the
    /// analysis run ahead of the frame: <see cref="AudioAnalyser.AnalysisLatencySeconds"/> puts a flash on its sound.
    /// </summary>
    public OfflineAudio(DecodedAudio audio, double fromSeconds = 0, double? lengthSeconds = null, double leadSeconds = 0)
    {
        ArgumentNullException.ThrowIfNull(audio);
        _audio = audio;
        _first = Math.Clamp((long)(fromSeconds * audio.Format.SampleRate), 0, audio.Frames);
        _end = lengthSeconds is { } length
            ? Math.Clamp(_first + (long)Math.Round(length * audio.Format.SampleRate), _first, audio.Frames)
            : audio.Frames;
        LeadSamples = (long)Math.Round(leadSeconds * audio.Format.SampleRate);
        _analyser = new AudioAnalyser(audio.Format.SampleRate, audio.Format.Channels);
    }

    /// <summary>What the samples mean.</summary>
    public AudioFormat Format => _audio.Format;

    /// <summary>How far the analysis runs ahead, samples.</summary>
    public long LeadSamples { get; }

    /// <summary>Length in seconds.</summary>
    public double Seconds => (double)(_end - _first) / _audio.Format.SampleRate;

    /// <summary>The interleaved samples that are rendered, for the film's sound.</summary>
    public ReadOnlyMemory<float> Samples =>
        _audio.Samples.AsMemory((int)(_first * Format.Channels), (int)((_end - _first) * Format.Channels));

    /// <summary>The analyser, for its settings.</summary>
    public AudioAnalyser Analyser => _analyser;

    /// <summary>What is heard at the present frame.</summary>
    public ref readonly AudioFeatures Features => ref _analyser.Features;

    /// <summary>Where the beats are.</summary>
    public BeatEstimate Beat => _analyser.Beat;

    /// <summary>Number of frames of a film: ceil(duration * fps).</summary>
    public long FrameCount(int framesPerSecond) =>
        (((_end - _first) * framesPerSecond) + Format.SampleRate - 1) / Format.SampleRate;

    /// <summary>Moves to frame k, which must not go back.</summary>
    public void AdvanceToFrame(long frame, int framesPerSecond)
    {
        _analyser.BeginFrame();
        var total = _end - _first;
        var until = (frame * Format.SampleRate / framesPerSecond) + LeadSamples;
        var count = Math.Min(until, total) - _fed;
        if (count > 0)
        {
            _analyser.Process(_audio.Samples.AsSpan(
                (int)((_first + _fed) * Format.Channels), (int)(count * Format.Channels)));
            _fed += count;
        }

        var hop = _analyser.Timing.Hop;
        if (_fed == total && until >= (total + hop - 1) / hop * hop)
        {
            _analyser.Flush();
        }
    }
}
