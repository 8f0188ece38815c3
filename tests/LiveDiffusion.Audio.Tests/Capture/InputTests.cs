using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Core;

namespace LiveDiffusion.Audio.Tests.Capture;

public sealed class InputTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void Without_a_device_the_clock_drives_the_track_in_real_time()
    {
        var clock = new HandClock();
        using var input = new TrackInput("demo", new DemoSource(), clock, openDevice: null);
        input.Start();
        WaitFor(() => input.Status.State == AudioInputState.Running);
        var heard = new List<float>();
        for (var i = 0; i <= 100; i++)
        {
            clock.MoveTo(i / 50.0);
            Take(input, clock.Now, heard);
        }

        Assert.InRange(heard.Count, (2 * 48000 * 2) - 4, 2 * 48000 * 2);
        Assert.Equal(DemoStart(heard.Count), heard);
    }

    [Fact]
    public void Samples_read_are_those_that_the_loudspeakers_play_then()
    {
        var clock = new HandClock();
        var player = new FakePlayer(queueFrames: 4096);
        using var input = new TrackInput("demo", new DemoSource(), clock, () => player);
        input.Start();
        WaitFor(() => input.Status.State == AudioInputState.Running);

        var heard = new List<float>();
        for (var i = 0; i <= 150; i++)
        {
            // The device works in periods of 1,024 frames; pictures come 60 times a second.
            clock.MoveTo(i * 1024 / 48000.0);
            player.Advance(i == 0 ? 0 : 1024);
            for (var frame = 0; frame < 2; frame++)
            {
                Take(input, clock.Now + (frame * 0.01), heard);
            }

            var loudspeaker = (i * 1024) + 480;
            Assert.InRange(input.HeardPosition - loudspeaker, -0.03 * 48000, 0.03 * 48000);
        }

        Assert.Equal(DemoStart(heard.Count), heard);
        Assert.Equal(DemoStart(48000), player.Played.Take(48000));
    }

    [Fact]
    public void Track_goes_on_when_the_output_is_unplugged_and_no_sample_is_missed()
    {
        var clock = new HandClock();
        var player = new FakePlayer(queueFrames: 2048);
        using var input = new TrackInput("demo", new DemoSource(), clock, () => player);
        input.Start();
        WaitFor(() => input.Status.State == AudioInputState.Running);
        var heard = new List<float>();
        for (var i = 0; i < 150; i++)
        {
            clock.MoveTo(i / 50.0);
            if (i < 50)
            {
                player.Advance(960);
            }
            else if (i == 50)
            {
                player.Unplug();
                WaitFor(() => input.Status.Message.Length > 0);
            }

            Take(input, clock.Now, heard);
        }

        Assert.Equal(DemoStart(heard.Count), heard);
        Assert.InRange(heard.Count / 2 / 48000.0, 2.9, 3.0);
    }

    [Fact]
    public void Muting_silences_the_loudspeakers_without_a_click_and_not_the_ears()
    {
        var clock = new HandClock();
        var player = new FakePlayer(queueFrames: 2048);
        using var input = new TrackInput("demo", new DemoSource(), clock, () => player);
        input.Start();
        WaitFor(() => input.Status.State == AudioInputState.Running);
        input.Muted = true;
        for (var i = 0; i < 40; i++)
        {
            player.Advance(1024);
        }

        Assert.All(player.Played.Skip(2000), x => Assert.Equal(0f, x));
        var heard = new List<float>();
        Take(input, clock.Now, heard);
        clock.MoveTo(0.5);
        Take(input, clock.Now, heard);
        Assert.Contains(heard, x => x != 0f);
    }

    [Fact]
    public void Device_that_cannot_be_opened_is_unavailable_with_the_reason()
    {
        using var input = new DeviceInput("fake", new HandClock(), () => throw new IOException("it is busy"));
        input.Start();
        WaitFor(() => input.Status.State == AudioInputState.Unavailable);
        Assert.Contains("it is busy", input.Status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_sound_is_silence_in_real_time()
    {
        using var input = new SilentInput();
        input.Start();
        var into = new float[48000];
        Assert.Equal(0, input.Read(5, into));
        Assert.Equal(4800, input.Read(5.1, into), 1.0);
    }

    [Fact]
    public void Source_names_are_understood_and_unknown_ones_refused()
    {
        var clock = new HandClock();
        using (var none = AudioSource.Parse("none", clock))
        {
            Assert.IsType<SilentInput>(none);
        }

        using (var demo = AudioSource.Parse("demo", clock, silent: true))
        {
            Assert.Equal("demo", demo.Name);
            Assert.Equal(new AudioFormat(48000, 2), demo.Format);
        }

        Assert.Throws<UserErrorException>(() => AudioSource.Parse("/no/such/song.flac", clock));
        Assert.Throws<UserErrorException>(() => AudioSource.Parse("device:no-such-device", clock));
    }

    [Fact]
    public void Playback_position_never_runs_backwards_and_takes_jitter_in()
    {
        var clock = new PlaybackClock(48000);
        var jitter = Signals.Noise(3, 600, 0.01f);
        var last = 0.0;
        for (var i = 0; i < 600; i++)
        {
            var now = i / 60.0;
            var stamped = Math.Floor(now / 0.0213) * 0.0213;
            var position = clock.Advance(now, new PlaybackStamp(stamped, Math.Max(0, (stamped - 0.1 + jitter[i]) * 48000)));
            Assert.True(position >= last);
            last = position;
            if (now > 2)
            {
                Assert.InRange((position / 48000) - (now - 0.1), -0.01, 0.01);
            }
        }
    }

    private static float[] DemoStart(int count)
    {
        var samples = new float[count];
        new DemoTrack().Read(0, samples);
        return samples;
    }

    private static void Take(TrackInput input, double now, List<float> into)
    {
        // The clock of a test runs faster than a decoder: let it stay ahead.
        WaitFor(() => input.BufferedFrames > 24000);
        var block = new float[4096];
        for (var count = input.Read(now, block); count > 0; count = input.Read(now, block))
        {
            into.AddRange(block.AsSpan(0, count));
        }
    }

    // Another thread gets there in its own time; nothing depends on how long it takes.
    private static void WaitFor(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, Patience));
}
