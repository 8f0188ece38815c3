using LiveDiffusion.Audio.Capture;

namespace LiveDiffusion.Tests.Shows;

/// <summary>A device that is there and gives nothing.</summary>
public sealed class NoSignalTests
{
    [Fact]
    public void Five_seconds_without_a_signal_are_said_until_sound_returns()
    {
        using var line = new Line();
        using var stage = new LiveStage(size => [() => new SceneDreamer(size.Width, size.Height)], line);
        stage.UntilWarned("No signal from 'line' for 5 s.");
        line.Level = 0.5f;
        stage.Until(() => stage.Warnings.Count == 0, "no warning");
    }

    /// <summary>A line into which a tone is fed by hand, in real time.</summary>
    private sealed class Line : IAudioInput
    {
        private readonly SilentInput _silence = new();
        private long _at;

        public float Level { get; set; }

        public string Name => "line";

        public AudioFormat Format => _silence.Format;

        public AudioInputStatus Status => _silence.Status;

        public bool Muted { get; set; }

        public bool IsLive => true;

        public void Start() => _silence.Start();

        public int Read(double now, Span<float> into)
        {
            var count = _silence.Read(now, into);
            for (var n = 0; n < count; n++)
            {
                into[n] = Level * MathF.Sin(0.05f * (_at++ % 100_000));
            }

            return count;
        }

        public void Dispose() => _silence.Dispose();
    }
}
