using NAudio.Wave;
using NAudio.Wave.Alsa;

namespace LiveDiffusion.Feed.Tests;

public sealed class AlsaInTests
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(20);

    [Fact]
    public void Recording_delivers_periods_until_it_is_stopped()
    {
        using var recorder = new AlsaIn("null") { WaveFormat = WaveFormat.CreateIeeeFloatWaveFormat(48000, 2) };
        using var three = new CountdownEvent(3);
        using var stopped = new ManualResetEventSlim();
        Exception? failure = null;
        var sizes = new HashSet<int>();
        recorder.DataAvailable += (_, data) =>
        {
            if (!three.IsSet)
            {
                sizes.Add(data.BufferSpan.Length);
                three.Signal();
            }
        };
        recorder.RecordingStopped += (_, end) =>
        {
            failure = end.Exception;
            stopped.Set();
        };

        recorder.StartRecording();
        Assert.True(three.Wait(LongEnough));
        Assert.Throws<InvalidOperationException>(recorder.StartRecording);
        Assert.Throws<InvalidOperationException>(() => recorder.WaveFormat = new WaveFormat(44100, 16, 1));
        recorder.StopRecording();

        Assert.True(stopped.IsSet);
        Assert.Null(failure);
        Assert.Equal([1024 * 8], sizes);
    }

    [Fact]
    public void Recording_can_start_again()
    {
        using var recorder = new AlsaIn("null");
        using var data = new AutoResetEvent(false);
        recorder.DataAvailable += (_, _) => data.Set();
        for (var take = 0; take < 2; take++)
        {
            recorder.StartRecording();
            Assert.True(data.WaitOne(LongEnough));
            recorder.StopRecording();
            data.Reset();
        }
    }

    [Fact]
    public void Recording_may_be_stopped_by_its_own_event_handler()
    {
        using var recorder = new AlsaIn("null");
        using var stopped = new ManualResetEventSlim();
        recorder.DataAvailable += (_, _) => recorder.StopRecording();
        recorder.RecordingStopped += (_, _) => stopped.Set();
        recorder.StartRecording();
        Assert.True(stopped.Wait(LongEnough));
    }

    [Fact]
    public void The_format_is_cd_stereo_unless_set_and_the_latency_is_the_buffer()
    {
        using var recorder = new AlsaIn("null");
        Assert.Equal(new WaveFormat(44100, 16, 2), recorder.WaveFormat);
        Assert.Equal(4096 / 44100.0, recorder.AverageLatency.TotalSeconds, 6);
        Assert.Equal(recorder.AverageLatency, recorder.CurrentLatency);
    }

    [Fact]
    public void A_format_that_ALSA_does_not_have_is_refused()
    {
        using var recorder = new AlsaIn("null") { WaveFormat = WaveFormat.CreateMuLawFormat(8000, 1) };
        Assert.Throws<NotSupportedException>(recorder.StartRecording);
    }

    [Fact]
    public void A_device_that_is_not_there_says_which_call_failed()
    {
        var error = Assert.Throws<AlsaException>(() => new AlsaIn("no_such_device"));
        Assert.Equal("snd_pcm_open", error.Function);
        Assert.Equal(-2, error.ErrorCode);
    }

    [Fact]
    public void A_device_of_both_directions_is_listed_in_both()
    {
        Assert.Contains(AlsaDeviceEnumerator.GetCaptureDevices(), device => device.Name == "null");
        Assert.Contains(AlsaDeviceEnumerator.GetPlaybackDevices(), device => device.Name == "null");
        Assert.All(AlsaDeviceEnumerator.GetPlaybackDevices(), device => Assert.NotNull(device.Description));
    }
}
