using LiveDiffusion.Audio.Capture;
using NAudio.Wave;

namespace LiveDiffusion.Audio.Tests.Capture;

/// <summary>Devices that come, go, stall and have odd formats. The clock is moved by hand.</summary>
public sealed class DeviceInputTests
{
    private const int Rate = 48000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly HandClock _clock = new();
    private readonly float[] _block = new float[8192];

    public static TheoryData<int, int, int> Formats()
    {
        var data = new TheoryData<int, int, int>();
        foreach (var bits in new[] { 16, 24, 32, 0 })
        {
            foreach (var channels in Enumerable.Range(1, 8))
            {
                foreach (var rate in new[] { 44100, 48000, 96000 })
                {
                    data.Add(bits, channels, rate);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void What_a_device_has_is_found_and_its_samples_are_exact(int bits, int channels, int rate)
    {
        var format = bits == 0 ? WaveFormat.CreateIeeeFloatWaveFormat(rate, channels) : new WaveFormat(rate, bits, channels);
        var microphone = new FakeMicrophone(format.Equals);
        using var input = Open(microphone);

        // Channel c holds -c/16, all the time: so it stays when the rate is changed, once the filter is full.
        const int Frames = 4800;
        var samples = new float[Frames * channels];
        for (var n = 0; n < samples.Length; n++)
        {
            samples[n] = -(1 + (n % channels)) / 16f;
        }

        microphone.Hear(Bytes(samples, bits));
        var heard = Take(input);
        Assert.InRange(heard.Count / 2, ((long)Frames * Rate / rate) - 1, ((long)Frames * Rate / rate) + 1);
        var left = Enumerable.Range(1, channels).Where(c => c % 2 == 1).Average(c => -c / 16f);
        var right = channels == 1 ? left : Enumerable.Range(1, channels).Where(c => c % 2 == 0).Average(c => -c / 16f);
        var exact = rate == Rate ? 0 : 1e-6;
        for (var n = rate == Rate ? 0 : 100; n < heard.Count / 2; n++)
        {
            Assert.Equal(left, heard[2 * n], exact);
            Assert.Equal(right, heard[(2 * n) + 1], exact);
        }

        microphone.Unplug();
    }

    [Fact]
    public void A_device_that_hangs_is_left_and_opened_again()
    {
        // It runs, says nothing, and does not end when it is told to.
        var opened = 0;
        using var input = new DeviceInput("hanging", _clock, () => ++opened == 1 ? new FakeMicrophone() : throw new IOException("nobody there"));
        input.Start();
        WaitFor(() => input.Status.State == AudioInputState.Running);
        WaitFor(() =>
        {
            _clock.MoveTo(_clock.Now + 0.1);
            return SpinWait.SpinUntil(() => input.Status.State == AudioInputState.Lost, TimeSpan.FromMilliseconds(100));
        });
        WaitFor(() =>
        {
            _clock.MoveTo(_clock.Now + 0.1);
            return SpinWait.SpinUntil(() => opened > 1, TimeSpan.FromMilliseconds(100));
        });
    }

    [Theory]
    [InlineData(44100, 997, 1e-3)]
    [InlineData(44100, 15000, 2e-3)]
    [InlineData(96000, 997, 1e-3)]
    [InlineData(96000, 15000, 2e-3)]
    [InlineData(192000, 15000, 2e-3)]
    public void Another_rate_gives_the_same_tone(int rate, double hertz, double error)
    {
        var resampler = new StereoResampler(rate, Rate, 1000);
        var (from, into, heard) = (new float[2000], new float[2 * resampler.MostFrames], new List<float>());
        for (var n = 0L; n < 48000; n += 1000)
        {
            for (var k = 0; k < 1000; k++)
            {
                from[2 * k] = from[(2 * k) + 1] = (float)Math.Sin(Math.Tau * hertz * (n + k) / rate);
            }

            heard.AddRange(into.AsSpan(0, 2 * resampler.Process(from, into)));
        }

        Assert.InRange(heard.Count / 2, (48000L * Rate / rate) - 1, (48000L * Rate / rate) + 1);
        var late = 0.5 * 40 * Math.Max(1, rate / (double)Rate) / rate;   // half a filter
        for (var n = 200; n < heard.Count / 2; n++)
        {
            Assert.Equal(Math.Sin(Math.Tau * hertz * (((double)n / Rate) - late)), heard[2 * n], error);
            Assert.Equal(heard[2 * n], heard[(2 * n) + 1]);
        }
    }

    [Fact]
    public void What_the_lower_rate_cannot_hold_is_filtered_out()
    {
        var resampler = new StereoResampler(96000, Rate, 9600);
        var (from, into) = (new float[19200], new float[2 * resampler.MostFrames]);
        for (var n = 0; n < from.Length; n++)
        {
            from[n] = (float)Math.Sin(Math.Tau * 30000 * (n / 2) / 96000);
        }

        var count = resampler.Process(from, into);
        Assert.InRange(into.AsSpan(400, (2 * count) - 400).ToArray().Max(MathF.Abs), 0, 1e-3f);
    }

    [Theory]
    [InlineData("", 1.5f, 2f)]
    [InlineData("all", 1.5f, 2f)]
    [InlineData("3", 2f, 2f)]
    [InlineData("1+2", 1f, 1f)]
    [InlineData("4+1", 3f, 1f)]
    [InlineData("1 + 2 + 3 + 4", 1.5f, 2f)]
    [InlineData("4+5", 3f, 0f)]
    public void Channels_are_chosen(string text, float left, float right)
    {
        Assert.True(ChannelChoice.TryParse(text, out var choice));
        var stereo = new float[4];
        choice.Mix([1f, 1f, 2f, 3f, 1f, 1f, 2f, 3f], 4, stereo);
        Assert.Equal([left, right, left, right], stereo);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("9")]
    [InlineData("1+")]
    [InlineData("left")]
    [InlineData("-1")]
    public void Channels_that_make_no_sense_are_refused(string text) => Assert.False(ChannelChoice.TryParse(text, out _));

    [Fact]
    public void A_channel_above_the_second_opens_the_device_wider_and_a_missing_one_is_said()
    {
        var opened = new List<FakeMicrophone>();
        using var input = new DeviceInput("fake", _clock, () =>
        {
            opened.Add(new FakeMicrophone(format => format.Channels is 2 or 6));
            return opened[^1];
        });
        input.Start();
        WaitFor(() => input.Status.State == AudioInputState.Running);
        Assert.Equal(2, opened[^1].WaveFormat.Channels);
        Assert.True(ChannelChoice.TryParse("5", out var fifth));
        input.Choose(fifth);
        var wide = WaitForAnother(opened);
        Assert.Equal(6, wide.WaveFormat.Channels);
        wide.Hear(0f, 0f, 0f, 0f, 0.5f, 0f);
        WaitFor(() => input.Status is { State: AudioInputState.Running, Message: "" });
        Assert.Equal([0.5f, 0.5f], Take(input)[^2..]);

        Assert.True(ChannelChoice.TryParse("8", out var eighth));
        input.Choose(eighth);
        WaitForAnother(opened);
        WaitFor(() => input.Status.Message.Contains("no channel 8", StringComparison.Ordinal));
    }

    [Fact]
    public void Meters_show_each_channel_of_the_device()
    {
        var microphone = new FakeMicrophone(format => format.Channels == 4 && format.Encoding == WaveFormatEncoding.IeeeFloat);
        using var input = Open(microphone);
        microphone.Hear(0.1f, -0.5f, 0f, float.NaN, 0.2f, 0.25f, 0f, 1.5f);
        var peaks = new float[8];
        Assert.Equal(4, input.Meters.Take(peaks));
        Assert.Equal([0.2f, 0.5f, 0f, 1.5f], peaks[..4]);
        Assert.Equal(4, input.Meters.Take(peaks));
        Assert.Equal([0f, 0f, 0f, 0f], peaks[..4]);
    }

    [Fact]
    public void A_device_that_returns_is_heard_within_two_seconds_and_silence_bridges_the_gap()
    {
        FakeMicrophone? there = new();
        var first = there;
        using var input = new DeviceInput("fake", _clock, () => Volatile.Read(ref there) ?? throw new IOException("not there"));
        input.Start();
        WaitFor(() => input.Status.State == AudioInputState.Running);
        Volatile.Write(ref there, null);
        first.Unplug();
        WaitFor(() => input.Status.State == AudioInputState.Lost);
        Assert.Contains("fake", input.Status.Message, StringComparison.Ordinal);

        // It is away for ten seconds, asked for again and again.
        var heard = 0;
        for (var frame = 1; frame <= 100; frame++)
        {
            _clock.MoveTo(frame * 0.1);
            heard += Take(input).Count / 2;
        }

        Assert.InRange(heard, 9.8 * Rate, 10.0 * Rate);
        Volatile.Write(ref there, new FakeMicrophone());
        var returned = _clock.Now;
        for (var frame = 1; frame <= 20 && input.Status.State != AudioInputState.Running; frame++)
        {
            _clock.MoveTo(returned + (frame * 0.1));
            SpinWait.SpinUntil(() => input.Status.State == AudioInputState.Running, TimeSpan.FromMilliseconds(300));
        }

        Assert.Equal(AudioInputState.Running, input.Status.State);
        there!.Hear(0.5f, 0.25f);
        Assert.Equal([0.5f, 0.25f], Take(input)[^2..]);
    }

    [Fact]
    public void Another_default_device_is_opened_in_place_of_the_old_one_at_once()
    {
        var (identity, opened) = ("one", new List<FakeMicrophone>());
        using var input = new DeviceInput("fake", _clock, () =>
        {
            opened.Add(new FakeMicrophone());
            return opened[^1];
        }, () => Volatile.Read(ref identity));
        input.Start();
        WaitFor(() => input.Status.State == AudioInputState.Running);
        Volatile.Write(ref identity, "two");
        var other = WaitForAnother(opened);
        opened[0].Hear(0.9f, 0.9f);
        other.Hear(0.5f, 0.25f);
        Assert.Equal([0.5f, 0.25f], Take(input)[^2..]);
        Assert.Equal(AudioInputState.Running, input.Status.State);
    }

    [Fact]
    public void A_device_that_runs_at_another_rate_than_it_says_is_opened_at_that_rate()
    {
        var opened = new List<FakeMicrophone>();
        using var input = new DeviceInput("fake", _clock, () =>
        {
            opened.Add(new FakeMicrophone(format => format.Channels == 2));
            return opened[^1];
        });
        input.Start();
        WaitFor(() => input.Status.State == AudioInputState.Running);
        var period = new float[2 * 441];
        for (var n = 1; n <= 200; n++)
        {
            opened[0].Hear(period);     // 44100 frames a second
            _clock.MoveTo(n * 0.01);
        }

        WaitForAnother(opened);
        Assert.Equal(44100, opened[1].WaveFormat.SampleRate);
    }

    private DeviceInput Open(FakeMicrophone microphone)
    {
        var input = new DeviceInput("fake", _clock, () => microphone);
        input.Start();
        WaitFor(() => input.Status.State == AudioInputState.Running);
        return input;
    }

    private List<float> Take(DeviceInput input)
    {
        var heard = new List<float>();
        for (var count = input.Read(_clock.Now, _block); count > 0; count = input.Read(_clock.Now, _block))
        {
            heard.AddRange(_block.AsSpan(0, count));
        }

        return heard;
    }

    // The old one ends at its next period.
    private static FakeMicrophone WaitForAnother(List<FakeMicrophone> opened)
    {
        var count = opened.Count;
        WaitFor(() =>
        {
            opened[count - 1].Hear(0f, 0f);
            return opened.Count > count && opened[^1].IsRunning;
        });
        return opened[^1];
    }

    private static byte[] Bytes(float[] samples, int bits) => bits switch
    {
        0 => [.. samples.SelectMany(BitConverter.GetBytes)],
        16 => [.. samples.SelectMany(s => BitConverter.GetBytes((short)(s * 32768)))],
        24 => [.. samples.SelectMany(s => BitConverter.GetBytes((int)(s * (1 << 23))).Take(3))],
        _ => [.. samples.SelectMany(s => BitConverter.GetBytes((int)(s * (1L << 31))))],
    };

    private static void WaitFor(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, Patience));
}
