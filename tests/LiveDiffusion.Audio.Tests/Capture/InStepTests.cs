using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Audio.Tests.Capture;

/// <summary>What is read of a device stays in step with the engine's clock, whatever the device does.</summary>
public sealed class InStepTests : IDisposable
{
    private const int Rate = 48000;
    private const int Period = 1024;
    private const double FrameSeconds = 1.0 / 60;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly HandClock _clock = new();
    private readonly FakeMicrophone _microphone = new();
    private readonly float[] _block = new float[8192];
    private readonly byte[] _period = new byte[Period * 2 * sizeof(float)];

    [Fact]
    public void A_silent_loopback_goes_on_as_silence_and_begins_again_without_a_burst()
    {
        using var input = Open();
        Assert.Equal(0, Frame(input, 0.05));
        Assert.Equal(0, Frame(input, 0.09));
        for (var frame = 7; frame < 600; frame++)
        {
            var count = Frame(input, frame * FrameSeconds);
            Assert.InRange(count, 0, frame == 7 ? 0.12 * Rate : (FrameSeconds * Rate) + 1);
        }

        Assert.InRange(input.Health.FilledFrames, 9.9 * Rate, 10.0 * Rate);
        var before = input.Health.FilledFrames;
        for (var n = 0; n < 20; n++)
        {
            _microphone.Hear(_period);
            Frame(input, 10 + (n * (double)Period / Rate));
        }

        Assert.Equal(before, input.Health.FilledFrames, (int)(FrameSeconds * Rate) + 1.0);
        Assert.Equal(0, input.Health.LateFrames);
    }

    [Fact]
    public void What_a_stalled_device_brings_late_is_left_out()
    {
        using var input = Open();
        var total = 0;
        for (var n = 1; n <= 50; n++)
        {
            _microphone.Hear(_period);
            total += Frame(input, n * (double)Period / Rate);
        }

        var stalled = _clock.Now;
        for (var frame = 1; frame <= 24; frame++)
        {
            total += Frame(input, stalled + (frame * FrameSeconds));
        }

        Assert.InRange(total - (_clock.Now * Rate), -FrameSeconds * Rate, 1);   // filled up to now
        for (var n = 0; n < 18; n++)
        {
            _microphone.Hear(_period);  // the 0.4 s at once
        }

        total += Frame(input, _clock.Now + FrameSeconds);
        Assert.InRange(total - (_clock.Now * Rate), 0, 0.051 * Rate);
        Assert.InRange(input.Health.LateFrames, 0.3 * Rate, 0.4 * Rate);
        Assert.Equal(0, input.Health.WaitingSeconds);
    }

    [Fact]
    public void After_a_stall_of_the_reader_one_frame_takes_all_that_is_kept_and_counts_what_is_lost()
    {
        using var input = Open();
        for (var n = 1; n <= 200; n++)
        {
            _microphone.Hear(_period);  // 4.3 s unread
        }

        Assert.InRange(input.Health.WaitingSeconds, 1.3, 1.4);
        var count = Frame(input, 200.0 * Period / Rate);
        Assert.InRange(count, 1.3 * Rate, 1.4 * Rate);
        Assert.Equal((200 * Period) - count, input.Health.DroppedFrames);
        Assert.Equal(0, input.Health.WaitingSeconds);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(-300)]
    [InlineData(0)]
    public void Beats_stay_right_for_three_hours_on_a_clock_that_is_off_and_jitters(double ppm)
    {
        const double Seconds = 3 * 3600;
        const double Bpm = 128;
        using var input = Open();
        var clock = new BeatClock();
        var jitter = new Random(5);
        var speed = 1 + (ppm / 1e6);
        var (periods, taken, next) = (0L, 0L, 0.0);
        var (worst, waiting) = (0.0, 0.0);
        for (var frame = 1L; frame * FrameSeconds < Seconds; frame++)
        {
            // A period is there when it has been recorded, and up to 8 ms later.
            var now = frame * FrameSeconds;
            for (; next <= now; next = (++periods * Period / (Rate * speed)) + (0.008 * jitter.NextDouble()))
            {
                _clock.MoveTo(Math.Max(_clock.Now, next));
                _microphone.Hear(_period);
            }

            waiting = Math.Max(waiting, input.Health.WaitingSeconds);
            taken += Frame(input, now);

            // A tracker that knows the beat of each sample: the music plays by the engine's clock.
            var sound = taken / (double)Rate;
            var heard = new BeatEstimate((float)(Bpm / speed), sound / speed * Bpm / 60, 1f, sound);
            var beats = clock.Advance(new FrameTime(frame, now, (float)FrameSeconds), heard).Beats;
            if (now > 10)
            {
                var error = beats - (now * Bpm / 60);
                worst = Math.Max(worst, Math.Abs(error - Math.Round(error)) * 60 / Bpm);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"worst beat {worst * 1000:f1} ms off, {input.Health.DriftPpm:f1} ppm measured, at most {waiting * 1000:f0} ms waiting");
        Assert.InRange(worst, 0, 0.035);
        Assert.InRange(input.Health.DriftPpm, ppm - 15, ppm + 15);
        Assert.InRange(waiting, 0, 0.06);
        Assert.Equal(0, input.Health.FilledFrames + input.Health.LateFrames + input.Health.DroppedFrames);
        Assert.InRange(taken - (Seconds * speed * Rate), -3 * Period, Period);
    }

    [Theory]
    [InlineData(2, 48000)]
    [InlineData(8, 96000)]
    public void Hearing_and_reading_allocate_nothing(int channels, int rate)
    {
        var microphone = new FakeMicrophone(f => f.Channels == channels && f.SampleRate == rate && f.BitsPerSample == 24);
        using var input = Open(microphone);
        var args = new NAudio.Wave.WaveInEventArgs(new byte[channels * 3 * Period], channels * 3 * Period);
        var peaks = new float[8];
        var before = 0L;
        for (var n = 1; n <= 2000; n++)
        {
            if (n == 1000)
            {
                before = GC.GetAllocatedBytesForCurrentThread();
            }

            if (n % 100 < 80)
            {
                microphone.Hear(args);
            }

            Frame(input, n * (double)Period / rate);
            input.Meters.Take(peaks);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(input.Health.FilledFrames > 0);
    }

    public void Dispose() => _microphone.Dispose();

    private DeviceInput Open() => Open(_microphone);

    private DeviceInput Open(FakeMicrophone microphone)
    {
        var input = new DeviceInput("fake", _clock, () => microphone);
        input.Start();
        Assert.True(SpinWait.SpinUntil(() => input.Status.State == AudioInputState.Running, Patience));
        Frame(input, 0);
        return input;
    }

    // Reads a frame's sound and returns how many samples of each channel that was.
    private int Frame(DeviceInput input, double now)
    {
        _clock.MoveTo(Math.Max(now, _clock.Now));
        var total = 0;
        for (var count = input.Read(now, _block); count > 0; count = input.Read(now, _block))
        {
            total += count / 2;
        }

        return total;
    }
}
