using System.Globalization;
using LiveDiffusion.Audio.Analysis;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Audio.Tests.Capture;

/// <summary>
/// A device that is never left in peace: its source goes away and returns at another rate with other channels, stalls, falls
/// silent, and the whole server dies. The frames go on, what is heard stays as long as the time that passes, and nothing grows.
/// </summary>
[Collection(nameof(RealTime))]
public sealed class LongCaptureTests : IDisposable
{
    private const int Rate = 48000;
    private const double FrameSeconds = 1.0 / 60;
    private const string Source = "pulse:DEVICE=ld.monitor";
    private readonly PulseDaemon _daemon = new();
    private readonly ManualResetEvent _never = new(initialState: false);
    private readonly RealClock _clock = new();
    private readonly AudioAnalyser _analyser = new(Rate, 2);
    private readonly float[] _block = new float[8192];
    private readonly List<double> _latencies = [];
    private DeviceInput? _input;
    private long _taken;
    private double _start;
    private double _longestFrame;
    private double _mostWaiting;
    private string? _sink;
    private int _losses;

    [Fact]
    [Trait("Category", "Nightly")]
    public void A_device_that_is_never_left_in_peace_is_heard_to_the_end()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs ALSA");
        Assert.SkipUnless(_daemon.TryStart("module-null-sink sink_name=rest") && PlugIn(Rate, 2), PulseDaemon.Missing + ", and pactl");
        var seconds = double.Parse(Environment.GetEnvironmentVariable("LD_CAPTURE_SECONDS") ?? "60", CultureInfo.InvariantCulture);
        _input = new DeviceInput("ld", _clock, () => AudioDevices.OpenCapture(Source), () => AudioDevices.IdentityOf(Source));
        _input.Start();
        _start = _clock.Now;
        var (memory, rounds) = (0L, 0);
        Frames(3, () => false);     // a new null sink begins with a block of two seconds
        for (; _clock.Now - _start < seconds; rounds++)
        {
            Round(rounds);
            if (rounds < 2)
            {
                memory = GC.GetTotalMemory(forceFullCollection: true);
            }
        }

        var grown = GC.GetTotalMemory(forceFullCollection: true) - memory;
        var working = Environment.WorkingSet / 1048576.0;
        _latencies.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{_clock.Now - _start:f0} s, {rounds} rounds, lost {_losses} times; longest frame {_longestFrame * 1000:f0} ms, most waiting {_mostWaiting * 1000:f0} ms, "
            + $"sound to analysis {_latencies[0] * 1000:f0} to {_latencies[^1] * 1000:f0} ms, filled {_input.Health.FilledFrames / (double)Rate:f1} s, "
            + $"late {_input.Health.LateFrames / (double)Rate:f2} s, dropped {_input.Health.DroppedFrames}, drift {_input.Health.DriftPpm:f0} ppm, "
            + $"heap grown by {grown / 1024.0:f0} KiB, {working:f0} MiB in use"));
        Assert.InRange(_longestFrame, 0, 0.5);
        Assert.InRange(_latencies[^1], 0, 0.5);
        Assert.Equal(0, _input.Health.DroppedFrames);
        Assert.InRange(grown, long.MinValue, 1 << 20);
    }

    public void Dispose()
    {
        _input?.Dispose();
        _daemon.Dispose();
        _never.Dispose();
    }

    private void Round(int round)
    {
        Hears(Play());
        Falls_silent();
        Stalls();
        Goes_away_and_returns((round % 3) switch { 0 => 44100, 1 => 96000, _ => 48000 }, 1 + (round % 6));
        Dies_and_returns();
    }

    private string Play() => _daemon.Tell("load-module", "module-sine", "sink=ld", "frequency=440")!;

    // From the tone's start to the frame that knows of it.
    private void Hears(string tone)
    {
        var begin = _clock.Now;
        Frames(10, () => _analyser.Features.Rms > 0.01f);
        Assert.True(_analyser.Features.Rms > 0.01f, $"the tone is not heard: {_input!.Status}");
        _latencies.Add(_clock.Now - begin);
        Frames(3, () => false);
        Assert.True(_analyser.Features.Rms > 0.01f, "the tone broke off");
        _daemon.Tell("unload-module", tone);
    }

    private void Falls_silent()
    {
        Frames(3, () => false);
        Assert.InRange(_analyser.Features.Rms, 0, 0.001f);
    }

    private void Stalls()
    {
        _daemon.Tell("suspend-source", "ld.monitor", "1");
        Frames(2, () => false);
        _daemon.Tell("suspend-source", "ld.monitor", "0");
        Hears(Play());
    }

    private void Goes_away_and_returns(int rate, int channels)
    {
        _daemon.Tell("unload-module", _sink!);
        Frames(10, () => _input!.Status.State == AudioInputState.Lost);
        Assert.Equal(AudioInputState.Lost, _input!.Status.State);
        Assert.True(PlugIn(rate, channels));
        IsBackWithinTwoSeconds();
        Hears(Play());
    }

    private void Dies_and_returns()
    {
        _daemon.Kill();
        Frames(10, () => _input!.Status.State == AudioInputState.Lost);
        Assert.Equal(AudioInputState.Lost, _input!.Status.State);
        Frames(3, () => false);
        Assert.True(_daemon.TryStart("module-null-sink sink_name=rest") && PlugIn(Rate, 2));
        IsBackWithinTwoSeconds();
    }

    private void IsBackWithinTwoSeconds()
    {
        _losses++;
        var begin = _clock.Now;
        Frames(10, () => _input!.Status.State == AudioInputState.Running);
        Assert.InRange(_clock.Now - begin, 0, 2);
        Frames(3, () => false);     // as at the start
    }

    private bool PlugIn(int rate, int channels)
    {
        var (hertz, count) = (rate.ToString(CultureInfo.InvariantCulture), channels.ToString(CultureInfo.InvariantCulture));
        _sink = _daemon.Tell("load-module", "module-null-sink", "sink_name=ld", $"rate={hertz}", $"channels={count}");
        return _sink is not null;
    }

    // Renders frames for so long, or until something is so. What was heard is as long as the time, all the time.
    private void Frames(double seconds, Func<bool> isDone)
    {
        for (var end = _clock.Now + seconds; _clock.Now < end && !isDone(); _never.WaitOne(TimeSpan.FromSeconds(FrameSeconds)))
        {
            var now = _clock.Now;
            _mostWaiting = Math.Max(_mostWaiting, _input!.Health.WaitingSeconds);
            _analyser.BeginFrame();
            for (var count = _input.Read(now, _block); count > 0; count = _input.Read(now, _block))
            {
                _analyser.Process(_block.AsSpan(0, count));
                _taken += count / 2;
            }

            _longestFrame = Math.Max(_longestFrame, _clock.Now - now);
        }

        Assert.InRange((_taken / (double)Rate) - (_clock.Now - _start), -0.35, 0.35);
    }
}
