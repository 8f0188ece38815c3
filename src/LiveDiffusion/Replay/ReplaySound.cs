using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Core.Sound;

namespace LiveDiffusion.Replay;

/// <summary>Puts the pieces of sound of a log where they were heard; between them is silence. One thread.</summary>
internal sealed class ReplaySound
{
    private const double LongestSeconds = 6 * 3600;
    private static readonly AudioFormat Silent = new(48000, 1);

    private readonly List<float> _samples = [];
    private AudioFormat _first; // format of the whole
    private AudioFormat _now;
    private SoundFit? _fit;

    /// <summary>Whether there is any.</summary>
    public bool HasBegun => _fit is not null;

    /// <summary>What follows has this format.</summary>
    public void Begin(AudioFormat format)
    {
        _first = _first == default ? format : _first;
        _now = format;
        _fit = new SoundFit(_first.SampleRate, _first.Channels);
    }

    /// <summary>Adds a piece that is heard from then on, in seconds, or right behind the last when that is no number. False when it cannot be.</summary>
    public bool TryAdd(double seconds, ReadOnlySpan<float> samples)
    {
        if (_fit is null || seconds > LongestSeconds)
        {
            return false;
        }

        if (!double.IsNaN(seconds))
        {
            Reach(seconds);
        }

        foreach (var sample in _fit.Fit(samples, _now.SampleRate, _now.Channels))
        {
            _samples.Add(float.IsFinite(sample) ? sample : 0f);
        }

        return true;
    }

    /// <summary>The whole, as long as the show was.</summary>
    public DecodedAudio Finish(double seconds)
    {
        _first = _first == default ? Silent : _first;
        Reach(double.IsFinite(seconds) ? Math.Min(seconds, LongestSeconds) : 0);
        return new DecodedAudio(_first, [.. _samples], null);
    }

    // Silence up to there; what has come too early stays behind what there is, within the rounding of a sample.
    private void Reach(double seconds)
    {
        var want = (long)Math.Round(seconds * _first.SampleRate) * _first.Channels;
        while (_samples.Count < want)
        {
            _samples.Add(0f);
        }
    }
}
