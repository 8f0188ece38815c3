using LiveDiffusion.Audio.Capture.Demo;

namespace LiveDiffusion.Audio.Capture;

/// <summary>A part of the demo track.</summary>
/// <param name="Name">intro, groove, build-up, drop, break or outro.</param>
/// <param name="Start">Where it begins, seconds.</param>
/// <param name="Length">How long it lasts, seconds.</param>
public readonly record struct DemoSection(string Name, double Start, double Length);

/// <summary>
/// The built-in song, composed and played by code: 64 bars at exactly 120 BPM, stereo, 48 kHz, the same samples on every
/// run. It is rendered from the start as far as it is read and kept, so that any position can be read in any blocks, and
/// it loops: the end leads into the start. One thread at a time.
/// </summary>
public sealed class DemoTrack
{
    /// <summary>Samples a second of each channel.</summary>
    public const int SampleRate = 48000;

    /// <summary>Channels, interleaved.</summary>
    public const int Channels = 2;

    /// <summary>Beats a minute, exact; the first beat is at sample 0.</summary>
    public const double Bpm = 120.0;

    /// <summary>Length in samples of each channel: 128 s.</summary>
    public const long LengthSamples = (long)TotalSteps * DemoScore.StepSamples;

    internal const int TotalSteps = DemoScore.Bars * DemoScore.StepsPerBar;

    private const int FadeIn = 240;
    private const int FadeOut = 2400;
    private readonly float[] _samples = new float[LengthSamples * Channels];
    private readonly DemoRenderer _renderer = new();
    private int _rendered;

    /// <summary>Length in seconds.</summary>
    public static double LengthSeconds => (double)LengthSamples / SampleRate;

    /// <summary>The parts in order.</summary>
    public static IReadOnlyList<DemoSection> Sections { get; } =
        [.. DemoScore.Sections.Select(s => new DemoSection(s.Name, s.Bar * 2.0, s.Length * 2.0))];

    /// <summary>Times of all beats, seconds.</summary>
    public static IReadOnlyList<double> BeatTimes { get; } = [.. Enumerable.Range(0, DemoScore.Bars * 4).Select(i => i * 0.5)];

    /// <summary>Times at which the bass drum sounds, seconds.</summary>
    public static IReadOnlyList<double> KickTimes { get; } = [.. TimesOf(DemoScore.Kick)];

    /// <summary>Times at which a snare or a clap sounds, seconds.</summary>
    public static IReadOnlyList<double> SnareTimes { get; } =
        [.. TimesOf((bar, step) => DemoScore.Clap(bar, step) + DemoScore.Snare(bar, step))];

    /// <summary>
    /// Fills a buffer of interleaved stereo samples from a position (samples of each channel) on; positions wrap round the
    /// length. What was not reached before is rendered first: about 10 ms of work for each second.
    /// </summary>
    public void Read(long fromSample, Span<float> interleaved)
    {
        var at = ((fromSample % LengthSamples) + LengthSamples) % LengthSamples * Channels;
        while (!interleaved.IsEmpty)
        {
            var count = (int)Math.Min(interleaved.Length, _samples.Length - at);
            RenderTo((at + count) / Channels);
            _samples.AsSpan((int)at, count).CopyTo(interleaved);
            interleaved = interleaved[count..];
            at = 0;
        }
    }

    private static IEnumerable<double> TimesOf(Func<int, int, float> gain) =>
        from index in Enumerable.Range(0, TotalSteps)
        where gain(index / DemoScore.StepsPerBar, index % DemoScore.StepsPerBar) > 0f
        select (double)index * DemoScore.StepSamples / SampleRate;

    private void RenderTo(long sample)
    {
        while ((long)_rendered * DemoScore.StepSamples < sample)
        {
            const int Block = DemoScore.StepSamples * Channels;
            var block = _samples.AsSpan(_rendered * Block, Block);
            _renderer.Render(_rendered, block);
            if (_rendered == 0)
            {
                Fade(block[..(FadeIn * Channels)], up: true);
            }
            else if (_rendered == TotalSteps - 1)
            {
                Fade(block[^(FadeOut * Channels)..], up: false);
            }

            _rendered++;
        }
    }

    private static void Fade(Span<float> block, bool up)
    {
        var frames = block.Length / Channels;
        for (var n = 0; n < frames; n++)
        {
            var gain = up ? (float)n / frames : (float)(frames - 1 - n) / frames;
            block[2 * n] *= gain;
            block[(2 * n) + 1] *= gain;
        }
    }
}
