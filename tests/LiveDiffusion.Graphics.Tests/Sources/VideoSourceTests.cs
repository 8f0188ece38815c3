using System.Diagnostics;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Isf;
using LiveDiffusion.Graphics.Sources;
using LiveDiffusion.Graphics.Tests.Gl;

namespace LiveDiffusion.Graphics.Tests.Sources;

public sealed class VideoSourceTests
{
    [Theory]
    [InlineData(30, 1)]
    [InlineData(60, 2)]
    public void Offline_every_frame_shows_exactly_the_picture_of_its_time_and_the_file_loops(int fps, int framesPerPicture)
    {
        using var bench = new SourceBench(ffmpeg: TestVideo.Ffmpeg(), framesPerSecond: fps);
        bench.Choose("video");
        bench.Set("source/video/file", TestVideo.MakeGreys(bench.Folder, 24));
        bench.Start();
        for (var i = 0; i < 60; i++)
        {
            Assert.Equal(8 * (i / framesPerPicture % 24), bench.Read()[0]);
            bench.Run();
        }
    }

    [Fact]
    public void A_file_of_another_rate_plays_at_its_own_speed()
    {
        using var bench = new SourceBench(ffmpeg: TestVideo.Ffmpeg());
        bench.Choose("video");
        bench.Set("source/video/file", TestVideo.MakeGreys(bench.Folder, 20, framesPerSecond: 10));
        bench.Start();
        bench.Run(31); // 31 frames at 30 a second: picture 10 of 10 a second
        Assert.InRange(bench.Read()[0], 8 * 10, 8 * 11);
    }

    [Fact]
    public void Live_pictures_come_and_advance()
    {
        using var bench = new SourceBench(isExact: false, ffmpeg: TestVideo.Ffmpeg());
        bench.Choose("video");
        bench.Set("source/video/file", TestVideo.MakeGreys(bench.Folder, 30));
        bench.Until(() => bench.Bus.Status.State == SourceState.Running && bench.Bus.Current is not null, "the first picture");
        var first = bench.Read()[0];
        bench.Until(() => bench.Read()[0] != first, "the next picture");
    }

    [Fact]
    public void A_missing_file_is_a_message_and_a_new_name_plays()
    {
        using var bench = new SourceBench(isExact: false, ffmpeg: TestVideo.Ffmpeg());
        bench.Choose("video");
        bench.Set("source/video/file", "/nowhere/film.mp4");
        bench.Until(() => bench.Bus.Status.State == SourceState.Lost && bench.Bus.Status.Message.Contains("/nowhere/film.mp4", StringComparison.Ordinal), "the message");
        bench.Set("source/video/file", TestVideo.MakeGreys(bench.Folder, 5));
        bench.Until(() => bench.Bus.Status.State == SourceState.Running, "the picture");
    }

    [Fact]
    public void A_killed_ffmpeg_is_lost_keeps_its_last_picture_and_comes_back()
    {
        using var gl = new GlFixture();
        using var tools = new IsfTools(gl.Device, gl.Shaders);
        var clock = new RealClock();
        var stage = new SourceStage { Tools = tools, Clock = clock, Width = 32, Height = 16 };
        using var feed = new FrameFeed(TestVideo.Ffmpeg(), CameraProvider.DeviceInput("lavfi:testsrc=s=32x16:r=30"), stage);
        Wait(clock, () => feed.TryTake(out _) && feed.Status.State == SourceState.Running, "the first picture");
        var first = feed.ProcessId;
        using (var process = Process.GetProcessById(first))
        {
            process.Kill();
        }

        Wait(clock, () => !feed.TryTake(out _) && feed.Status.State == SourceState.Lost, "the loss");
        Assert.NotEmpty(feed.Status.Message);
        Wait(clock, () => feed.TryTake(out _) && feed.Status.State == SourceState.Running, "the return");
        Assert.NotEqual(first, feed.ProcessId);
    }

    [Fact]
    public void Disposal_ends_ffmpeg_and_leaves_no_zombie()
    {
        using var gl = new GlFixture();
        using var tools = new IsfTools(gl.Device, gl.Shaders);
        var clock = new RealClock();
        var stage = new SourceStage { Tools = tools, Clock = clock, Width = 32, Height = 16 };
        var feed = new FrameFeed(TestVideo.Ffmpeg(), CameraProvider.DeviceInput("lavfi:testsrc=s=32x16:r=30"), stage);
        Wait(clock, () => feed.TryTake(out _), "the first picture");
        var id = feed.ProcessId;
        Assert.True(Directory.Exists($"/proc/{id}") || !OperatingSystem.IsLinux());
        feed.Dispose();
        Wait(clock, () => !Directory.Exists($"/proc/{id}"), "the end of ffmpeg");
    }

    [Fact]
    public void A_camera_gives_pictures_and_one_that_is_not_there_is_lost()
    {
        using var bench = new SourceBench(isExact: false, ffmpeg: TestVideo.Ffmpeg());
        bench.Choose("camera");
        bench.Set("source/camera/device", "lavfi:color=c=white:s=64x64:r=20");
        bench.Until(() => bench.Bus.Current is not null, "the picture");
        Assert.InRange(bench.Read()[0], 250, 255);
        bench.Set("source/camera/device", "/dev/no-such-camera");
        bench.Until(() => bench.Bus.Status.State == SourceState.Lost, "the loss");
        Assert.InRange(bench.Read()[0], 250, 255);
    }

    private static void Wait(RealClock clock, Func<bool> isSo, string what)
    {
        using var never = new ManualResetEvent(initialState: false);
        var start = clock.Now;
        while (!isSo())
        {
            Assert.True(clock.Now - start < 20, $"In vain waited for {what}.");
            never.WaitOne(5);
        }
    }
}
