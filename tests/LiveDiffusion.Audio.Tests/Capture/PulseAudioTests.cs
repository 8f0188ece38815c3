using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Core.Interop;
using LiveDiffusion.Core.Time;
using NAudio.Wave.Alsa;

namespace LiveDiffusion.Audio.Tests.Capture;

/// <summary>
/// The real way round: ALSA to a PulseAudio of our own, and back from the monitor of a null sink, or out of a pipe that
/// stands for the loudspeaker.
/// </summary>
[Collection(nameof(RealTime))]
public sealed class PulseAudioTests : IDisposable
{
    private const double Seconds = 5;
    private const int Marks = 10;
    private const double BlockSeconds = 0.08;
    private const double InStepSeconds = 0.03;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);
    private readonly ManualResetEvent _never = new(initialState: false);
    private readonly PulseDaemon _daemon = new();

    [Fact]
    public void Capture_hears_what_is_played_and_in_step()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs ALSA");
        Assert.SkipUnless(StartDaemon("module-null-sink sink_name=ld rate=48000 channels=2"), PulseDaemon.Missing);
        var clock = new RealClock();
        using var played = new TrackInput("demo", new DemoSource(), clock, OpenOutput);
        using var captured = new DeviceInput("pulse", clock, OpenInput);
        captured.Start();
        WaitUntil(clock, 10, () => captured.Status.State == AudioInputState.Running);
        Assert.SkipUnless(captured.Status.State == AudioInputState.Running, captured.Status.Message);
        played.Start();
        WaitUntil(clock, 10, () => played.Status.State == AudioInputState.Running);
        Assert.Equal("", played.Status.Message);

        var block = new float[8192];
        var heard = new List<float>();
        var back = new List<float>();
        var marks = new List<(int Heard, int Back)>();
        for (var mark = 0; mark < Marks; mark++)
        {
            WaitUntil(clock, Seconds / Marks, () =>
            {
                Take(played, clock.Now, block, heard);
                Take(captured, clock.Now, block, back);
                return false;
            });
            marks.Add((heard.Count, back.Count));
        }

        // At each mark, half a second that was read is looked for in what came back until the same moment. The median: one
        // mark may fall into a moment in which the machine did something else.
        var found = marks.Skip(Marks / 2).Select(m => Find(heard.GetRange(0, m.Heard), back.GetRange(0, m.Back))).OrderBy(f => f.Lag).ToArray();
        var (lag, likeness) = found[found.Length / 2];
        Assert.True(likeness > 0.9, $"What came back is like what was played by {likeness:f2} only");

        // The monitor comes in later by the capture's buffers, and earlier by the block that a null sink hands to it before it
        // is due. So this holds gross errors off; the other test measures.
        Assert.InRange(lag / 48000.0, -BlockSeconds, 0.25);
        TestContext.Current.SendDiagnosticMessage($"capture comes {lag / 48.0:f1} ms after the picture");
    }

    [Fact]
    public void What_is_analysed_is_what_the_loudspeaker_plays_within_30_ms()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs ALSA");
        var pipe = Path.Combine(_daemon.Folder, "loudspeaker");
        Assert.SkipUnless(StartDaemon($"module-pipe-sink sink_name=ld file={pipe} format=s16le rate=48000 channels=2"), PulseDaemon.Missing);
        var clock = new RealClock();
        using var loudspeaker = File.OpenRead(pipe);
        using var played = new TrackInput("demo", new DemoSource(), clock, OpenOutput);
        played.Start();

        // The loudspeaker takes 48000 frames a second off the pipe, whatever is in it. What it has taken is heard.
        var (block, bytes) = (new float[8192], new byte[16384]);
        var (heard, taken) = (new List<float>(), new List<float>());
        var marks = new List<(int Heard, int Taken)>();
        var start = clock.Now;
        for (var mark = 1; mark <= Marks; mark++)
        {
            WaitUntil(clock, start + (mark * Seconds / Marks) - clock.Now, () =>
            {
                Play(loudspeaker, (long)((clock.Now - start) * 48000) - taken.Count, bytes, taken);
                Take(played, clock.Now, block, heard);
                return false;
            });
            marks.Add((heard.Count, taken.Count));
        }

        // Compared only now: a loudspeaker that waits for a computation and then gulps runs dry.
        var lags = new List<double>();
        foreach (var (heardThen, takenThen) in marks.Skip(Marks / 2))
        {
            var (lag, likeness) = Find(heard.GetRange(0, heardThen), taken.GetRange(0, takenThen));
            Assert.True(likeness > 0.9, $"What came out is like what was analysed by {likeness:f2} only");
            lags.Add(lag / 48000.0);
        }

        lags.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine($"analysis ahead of the loudspeaker by {string.Join(", ", lags.Select(l => $"{l * 1000:f1}"))} ms");
        Assert.Equal("", played.Status.Message);
        Assert.InRange(lags[lags.Count / 2], -InStepSeconds, InStepSeconds);
    }

    [Fact]
    public void Loopback_hears_the_default_output_and_follows_another_one()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs ALSA");
        Assert.SkipUnless(StartDaemon("module-null-sink sink_name=ld") && _daemon.Tell("info") is not null, PulseDaemon.Missing + ", and pactl");
        Assert.Contains(AudioDevices.List(), d => d is { Id: "pulse:DEVICE=ld.monitor", CanCapture: true });
        var clock = new RealClock();
        using var input = AudioSource.Parse("loopback", clock);
        input.Start();
        var block = new float[8192];
        var heard = new List<float>();
        Assert.NotNull(_daemon.Tell("load-module", "module-sine", "sink=ld"));
        Assert.True(Hears(), input.Status.Message);

        Assert.NotNull(_daemon.Tell("load-module", "module-null-sink", "sink_name=other"));
        Assert.NotNull(_daemon.Tell("set-default-sink", "other"));
        WaitUntil(clock, 8, () => !Hears(0.5));
        Assert.False(Hears(0.5));
        Assert.NotNull(_daemon.Tell("load-module", "module-sine", "sink=other"));
        Assert.True(Hears(), input.Status.Message);

        bool Hears(double seconds = 10)
        {
            heard.Clear();
            WaitUntil(clock, seconds, () =>
            {
                Take(input, clock.Now, block, heard);
                return heard.Any(x => x > 0.1f);
            });
            return heard.Any(x => x > 0.1f);
        }
    }

    public void Dispose()
    {
        _daemon.Dispose();
        _never.Dispose();
    }

    private static AlsaOut OpenOutput() =>
        OperatingSystem.IsLinux() ? new AlsaOut("pulse") : throw new PlatformNotSupportedException();

    private static AlsaIn OpenInput() =>
        OperatingSystem.IsLinux() ? new AlsaIn("pulse") : throw new PlatformNotSupportedException();

    private static void Take(IAudioInput input, double now, float[] block, List<float> into)
    {
        for (var count = input.Read(now, block); count > 0; count = input.Read(now, block))
        {
            for (var n = 0; n < count; n += 2)
            {
                into.Add(block[n]);
            }
        }
    }

    private static void Play(FileStream loudspeaker, long frames, byte[] bytes, List<float> into)
    {
        while (frames > 0)
        {
            var count = loudspeaker.ReadAtLeast(bytes.AsSpan(0, (int)Math.Min(frames, bytes.Length / 4) * 4), 4);
            loudspeaker.ReadExactly(bytes.AsSpan(count, -count & 3));
            for (var n = 0; n + 3 < count + (-count & 3); n += 4)
            {
                into.Add(BitConverter.ToInt16(bytes, n) / 32768f);
            }

            frames -= (count + 3) / 4;
        }
    }

    private static (int Lag, double Likeness) Find(List<float> heard, List<float> back)
    {
        const int Length = 24000;
        var piece = heard.GetRange(heard.Count - Length - 24000, Length);
        var best = (Lag: 0, Likeness: 0.0);
        var end = back.Count - 24000;   // where the piece ends if the two are in step
        for (var lag = -24000; lag < 24000; lag += 1)
        {
            var at = end - Length + lag;
            if (at < 0 || at + Length > back.Count)
            {
                continue;
            }

            var (dot, a, b) = (0.0, 1e-9, 1e-9);
            for (var n = 0; n < Length; n += 8)
            {
                dot += piece[n] * back[at + n];
                a += piece[n] * piece[n];
                b += back[at + n] * back[at + n];
            }

            var likeness = dot / Math.Sqrt(a * b);
            best = likeness > best.Likeness ? (lag, likeness) : best;
        }

        // A piece found earlier in what came back means that the capture is ahead.
        return (-best.Lag, best.Likeness);
    }

    private void WaitUntil(RealClock clock, double seconds, Func<bool> done)
    {
        var end = clock.Now + seconds;
        while (clock.Now < end && !done())
        {
            _never.WaitOne(Tick);
        }
    }

    private bool StartDaemon(string sink)
    {
        NativeEnvironment.Set("PULSE_SOURCE", "ld.monitor", overwrite: true);
        return _daemon.TryStart(sink);
    }
}
