using System.Diagnostics;
using System.Globalization;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Graphics.Ffmpeg;
using LiveDiffusion.Graphics.Recording;
using LiveDiffusion.Graphics.Tests.Outputs;
using LiveDiffusion.Graphics.Tests.Sources;

namespace LiveDiffusion.Graphics.Tests.Recording;

public sealed class RecorderTests
{
    private const double LargestOffsetSeconds = 0.02;

    [Theory]
    [InlineData(RecordingFormat.H264, "h264", "aac", ".mp4")]
    [InlineData(RecordingFormat.Hevc, "hevc", "aac", ".mp4")]
    [InlineData(RecordingFormat.ProRes, "prores", "pcm_s24le", ".mov")]
    public void Each_flash_is_heard_where_it_is_seen(RecordingFormat format, string codec, string soundCodec, string ending)
    {
        using var rig = new RecordingRig(TestVideo.Ffmpeg(), format);
        rig.Begin();
        for (var i = 0; i < 120; i++)
        {
            rig.Frame(flash: i % 40 == 20);
        }

        rig.End();
        Assert.Equal("", rig.Recorder.Trouble);
        Assert.Equal(0f, rig.Recorder.Drops);
        Assert.EndsWith(ending, rig.File, StringComparison.Ordinal);
        var probe = FilmBench.Probe(rig.File);
        Assert.Equal(codec, FilmBench.Stream(probe, "video").GetProperty("codec_name").GetString());
        Assert.Equal("bt709", FilmBench.Stream(probe, "video").GetProperty("color_space").GetString());
        Assert.Equal(soundCodec, FilmBench.Stream(probe, "audio").GetProperty("codec_name").GetString());
        AssertInStep(rig, 3);
    }

    [Fact]
    public void A_stall_repeats_pictures_and_sound_goes_on_in_step()
    {
        using var rig = new RecordingRig(TestVideo.Ffmpeg());
        rig.Begin();
        rig.Frame(flash: true);
        rig.Stall(29);
        rig.Frame(soundFrames: 30); // what was heard meanwhile comes in a heap
        for (var i = 0; i < 30; i++)
        {
            rig.Frame(flash: i == 10);
        }

        rig.Stall(29); // and this time it is lost: an input that was gone
        for (var i = 0; i < 30; i++)
        {
            rig.Frame(flash: i == 10);
        }

        rig.End();
        AssertInStep(rig, 3);
        Assert.InRange(Seconds(FilmBench.Probe(rig.File)), 5.0, 5.9); // 1 to begin with, 122 frames, the end
    }

    [Fact]
    public void What_is_there_plays_when_the_encoder_dies_and_the_performer_is_told()
    {
        using var rig = new RecordingRig(TestVideo.Ffmpeg());
        rig.Begin();
        for (var i = 0; i < 150; i++)
        {
            rig.Frame(flash: i == 30);
        }

        using (var encoder = Process.GetProcessById(rig.Recorder.ProcessId))
        {
            encoder.Kill();
        }

        Assert.True(SpinWait.SpinUntil(() => { rig.Frame(); return rig.Recorder.Trouble.Length > 0; }, 10_000));
        Assert.Contains("What was recorded until then is there", rig.Recorder.Trouble, StringComparison.Ordinal);
        rig.Frame();
        Assert.False(rig.Table.IsOn(OutputParameters.Record));
        Assert.Equal("", rig.Recorder.Progress);
        Assert.InRange(Seconds(FilmBench.Probe(rig.File)), 2.0, 7.0);
        AssertInStep(rig, 1);
    }

    [Fact]
    public void An_encoder_that_takes_nothing_never_holds_up_a_frame()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("The encoder is a shell script.");
            return;
        }

        using var scripts = new FilmBench();
        var program = scripts.PathOf("ffmpeg");
        File.WriteAllText(program, "#!/bin/sh\nexec sleep 120\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var watch = new Stopwatch();
        var longest = TimeSpan.Zero;
        using (var rig = new RecordingRig(new FfmpegProgram(program, SessionStarter: null), RecordingFormat.ProRes))
        {
            rig.Begin();
            for (var i = 0; i < 100; i++)
            {
                watch.Restart();
                rig.Frame();
                longest = watch.Elapsed > longest ? watch.Elapsed : longest;
            }

            Assert.True(rig.Recorder.Drops > 50, $"{rig.Recorder.Drops}");
            watch.Restart();
        }

        Assert.InRange(longest.TotalMilliseconds, 0, 250);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 4); // and none at the end
    }

    [Fact]
    public void Without_ffmpeg_or_a_place_the_switch_goes_back_and_says_why()
    {
        using var rig = new RecordingRig(ffmpeg: null);
        rig.Table.Set(OutputParameters.Record, 1f);
        rig.Frame();
        Assert.Equal("No recording: " + FfmpegProgram.Remedy, rig.Recorder.Trouble);
        rig.Frame();
        Assert.False(rig.Table.IsOn(OutputParameters.Record));

        using var other = new RecordingRig(TestVideo.Ffmpeg());
        other.Table.SetText(OutputParameters.Folder, "/dev/null/nowhere");
        other.Table.Set(OutputParameters.Record, 1f);
        other.Frame();
        Assert.StartsWith("No recording: ", other.Recorder.Trouble, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(other.Bench.Folder));
    }

    [Fact]
    public void Every_recording_has_a_name_of_its_own()
    {
        using var rig = new RecordingRig(TestVideo.Ffmpeg());
        for (var i = 0; i < 2; i++)
        {
            rig.Begin();
            rig.End();
        }

        Assert.Equal(2, Directory.GetFiles(rig.Bench.Folder).Length);
    }

    private static double Seconds(System.Text.Json.JsonElement probe)
        => double.Parse(probe.GetProperty("format").GetProperty("duration").GetString()!, CultureInfo.InvariantCulture);

    private static void AssertInStep(RecordingRig rig, int flashes)
    {
        var light = rig.Brightness(rig.File);
        var sound = rig.Sound(rig.File);
        var seen = Rises(light.Length, i => light[i] > 128).Select(i => i / (double)RecordingRig.FramesPerSecond).ToArray();
        var heard = Rises(sound.Length, i => sound[i] > 0.3f).Select(i => i / (double)RecordingRig.Rate)
            .Aggregate(new List<double>(), (list, at) => { if (list.Count == 0 || at - list[^1] > 0.1) { list.Add(at); } return list; });
        Assert.Equal(flashes, seen.Length);
        Assert.Equal(flashes, heard.Count);
        Assert.All(seen.Zip(heard), pair => Assert.InRange(pair.Second - pair.First, -LargestOffsetSeconds, LargestOffsetSeconds));
    }

    private static IEnumerable<int> Rises(int count, Func<int, bool> isHigh)
        => Enumerable.Range(1, Math.Max(0, count - 1)).Where(i => isHigh(i) && !isHigh(i - 1));
}
