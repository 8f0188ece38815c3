using System.Runtime.InteropServices;
using NAudio.Wave;
using NAudio.Wave.Alsa;

namespace LiveDiffusion.Feed.Tests;

/// <summary>On ALSA's own devices without hardware: <c>null</c> takes all at once, <c>tee</c> writes it to a file too.</summary>
public sealed class AlsaOutTests
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(20);

    [Fact]
    public void What_is_played_reaches_the_device_sample_for_sample()
    {
        const int Frames = 10_000;
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using (var player = new AlsaOut($"tee:null,'{file}',raw"))
            {
                Assert.Null(PlayToEnd(player, new Tone(Frames)));
            }

            var played = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(file)).ToArray();
            Assert.Equal(Enumerable.Range(0, Frames * 2).Select(index => Tone.Sample(index)), played);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Float_is_the_first_choice_of_format()
    {
        using var player = new AlsaOut("null");
        Assert.Null(player.OutputWaveFormat);
        Assert.Equal(TimeSpan.Zero, player.AverageLatency);

        player.Init(new Tone(1));

        Assert.NotNull(player.OutputWaveFormat);
        Assert.Equal(WaveFormatEncoding.IeeeFloat, player.OutputWaveFormat.Encoding);
        Assert.Equal(48000, player.OutputWaveFormat.SampleRate);
        Assert.Equal(2, player.OutputWaveFormat.Channels);
        Assert.Equal(4096 / 48000.0, player.AverageLatency.TotalSeconds, 6);
        Assert.Equal(player.AverageLatency, player.CurrentLatency);
    }

    [Fact]
    public void Volume_outlasts_Init()
    {
        using var player = new AlsaOut("null") { Volume = 0.25f };
        player.Init(new Tone(1));
        Assert.Equal(0.25f, player.Volume);
        player.Volume = 0.5f;
        Assert.Equal(0.5f, player.Volume);
    }

    [Fact]
    public void A_player_takes_one_source_and_needs_it()
    {
        using var player = new AlsaOut("null");
        Assert.Throws<InvalidOperationException>(player.Play);
        Assert.Throws<ArgumentNullException>(() => player.Init(null));
        player.Init(new Tone(1));
        Assert.Throws<InvalidOperationException>(() => player.Init(new Tone(1)));
    }

    [Fact]
    public void Pause_play_and_stop_show_in_the_state()
    {
        using var player = new AlsaOut("null");
        using var stopped = new ManualResetEventSlim();
        player.PlaybackStopped += (_, _) => stopped.Set();
        player.Init(new Tone(long.MaxValue / 4));
        Assert.Equal(PlaybackState.Stopped, player.PlaybackState);
        player.Play();
        Assert.Equal(PlaybackState.Playing, player.PlaybackState);
        player.Pause();
        Assert.Equal(PlaybackState.Paused, player.PlaybackState);
        player.Play();
        Assert.Equal(PlaybackState.Playing, player.PlaybackState);
        player.Stop();
        Assert.Equal(PlaybackState.Stopped, player.PlaybackState);
        Assert.True(stopped.IsSet);
    }

    [Fact]
    public void A_failing_source_ends_playback_with_its_exception()
    {
        using var player = new AlsaOut("null");
        var failure = new InvalidDataException("no more");

        Assert.Same(failure, PlayToEnd(player, new FailingSource(failure)));
        Assert.Equal(PlaybackState.Stopped, player.PlaybackState);
    }

    [Fact]
    public void Stop_and_Dispose_may_be_called_by_the_event_handler()
    {
        var player = new AlsaOut("null");
        using var done = new ManualResetEventSlim();
        player.PlaybackStopped += (_, _) =>
        {
            player.Stop();
            player.Dispose();
            done.Set();
        };
        player.Init(new Tone(5000));
        player.Play();
        Assert.True(done.Wait(LongEnough));
        player.Dispose();
        Assert.Throws<ObjectDisposedException>(player.Play);
    }

    [Fact]
    public void A_device_that_is_not_there_says_which_call_failed()
    {
        var error = Assert.Throws<AlsaException>(() => new AlsaOut("no_such_device"));

        Assert.Equal("snd_pcm_open", error.Function);
        Assert.Equal(-2, error.ErrorCode);
        Assert.StartsWith("snd_pcm_open: ", error.Message, StringComparison.Ordinal);
    }

    private static Exception? PlayToEnd(AlsaOut player, IWaveProvider source)
    {
        using var stopped = new ManualResetEventSlim();
        Exception? failure = null;
        player.PlaybackStopped += (_, end) =>
        {
            failure = end.Exception;
            stopped.Set();
        };
        player.Init(source);
        player.Play();
        Assert.True(stopped.Wait(LongEnough));
        return failure;
    }

    private sealed class FailingSource(Exception failure) : IWaveProvider
    {
        public WaveFormat WaveFormat { get; } = WaveFormat.CreateIeeeFloatWaveFormat(48000, 2);

        public int Read(Span<byte> buffer) => throw failure;
    }
}
