using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.CommandLine;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Rendering;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Tests.Shows;

/// <summary>Whatever fails behind a live show: the picture goes on moving, and the page is told.</summary>
public sealed class FaultTests
{
    private const double MostSecondsToEnd = 2;

    private FakeDream _first = FakeDream.Invert; // set between frames, read by the inference thread at its next picture

    [Fact]
    public void A_model_that_throws_is_started_again_and_then_gives_way_to_the_next_kind()
    {
        using var stage = new LiveStage(size =>
            [LiveStage.Kind(size, "first", () => _first), LiveStage.Kind(size, "second", () => FakeDream.Invert)]);
        stage.Until(() => stage.Show.Show.Dream.StyledCount > 0, "a first picture");
        Assert.Equal("first", stage.Show.Show.Dream.Provider);
        _first = FakeDream.Throw;
        stage.UntilWarned("the fake model fails");
        stage.Until(() => stage.Show.Show.Dream.Provider == "second", "the second kind");
        var styled = stage.Show.Show.Dream.StyledCount;
        stage.Until(() => stage.Show.Show.Dream.StyledCount > styled, "a picture of the second kind");
        stage.MovesOn();
    }

    [Fact]
    public void After_the_last_kind_the_last_picture_goes_on_moving()
    {
        using var stage = Started();
        _first = FakeDream.Throw;
        stage.Until(() => stage.Show.Show.Dream.Provider == "loading", "the end of the last kind");
        stage.UntilWarned("The model failed (the fake model fails)");
        stage.MovesOn();
        Assert.Contains("The model failed (the fake model fails); the last picture goes on.", stage.Warnings);
    }

    [Fact]
    public void Pictures_that_are_none_are_dropped_and_said_until_it_recovers()
    {
        using var stage = Started();
        _first = FakeDream.NoPicture;
        stage.UntilWarned("numbers that are no picture");
        Assert.InRange(stage.Show.Show.Dream.DroppedCount, 1, long.MaxValue);
        stage.MovesOn();
        _first = FakeDream.Invert;
        var styled = stage.Show.Show.Dream.StyledCount;
        stage.Until(() => stage.Show.Show.Dream.StyledCount > styled, "a picture again");
    }

    [Fact]
    public void While_the_model_hangs_the_picture_moves_and_the_show_ends_at_once()
    {
        var stage = Started();
        _first = FakeDream.Hang;
        stage.UntilWarned("The model hangs");
        stage.MovesOn();
        var begin = Stopwatch.GetTimestamp();
        stage.Dispose();
        Assert.InRange(Stopwatch.GetElapsedTime(begin).TotalSeconds, 0, MostSecondsToEnd);
    }

    [Fact]
    public void A_render_is_broken_off_in_the_middle_of_a_model_run()
    {
        var fake = new FakeDreamer(64, 64) { Behaviour = FakeDream.Hang };
        var settings = Stage.Settings(null, Stage.Silence(1), 10, new PictureSize(128, 72), new ModelSize(64, 64), () => fake);
        using var show = new OfflineShow(settings, _ => []);
        var canceller = new Thread(() =>
        {
            fake.Began.Wait(TimeSpan.FromSeconds(30));
            show.Cancel();
        });
        canceller.Start();
        show.RenderFrame();
        canceller.Join();
        Assert.Equal(0, show.Show.Dream.StyledCount);
    }

    [Fact]
    public void A_killed_reader_of_a_video_is_said_and_started_again()
    {
        var video = Path.Combine(Directory.CreateTempSubdirectory("ld-video-").FullName, "killed.mp4");
        using (var ffmpeg = Process.Start("ffmpeg", ["-v", "quiet", "-y", "-f", "lavfi", "-i", "testsrc=size=64x64:rate=10:duration=20", video]))
        {
            ffmpeg.WaitForExit();
        }

        using var stage = Started();
        stage.Write("source/video/file", video);
        stage.Set("source/type", 3);
        stage.Set("mix/alpha", 0.5f);
        stage.Until(() => ReaderOf(video) is not null && stage.Show.Parts.Sources.Current is not null, "the video");
        using (var reader = ReaderOf(video)!)
        {
            reader.Kill();
        }

        stage.UntilWarned("killed.mp4: no more pictures");
        stage.MovesOn();
        stage.Until(() => stage.Warnings.Count == 0, "the video again");
    }

    [Fact]
    public void An_unplugged_microphone_is_said_and_opened_again()
    {
        var clock = new RealClock();
        var microphone = new Microphone();
        using var stage = new LiveStage(size => [LiveStage.Kind(size, "first", () => _first)], new DeviceInput("mic", clock, () => microphone));
        stage.Until(() => stage.Show.Show.Dream.StyledCount > 0 && stage.Warnings.Count == 0, "a show that hears");
        microphone.Unplug();
        stage.UntilWarned("The audio device 'mic'");
        stage.MovesOn();
        microphone.IsThere = true;
        stage.Until(() => stage.Warnings.Count == 0, "the microphone again");
    }

    [Fact]
    public void With_its_port_taken_the_show_goes_on_and_reports_it()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var stage = new LiveStage(size => [LiveStage.Kind(size, "first", () => _first)], webPort: port);
        using var stop = new StopSignal();
        stage.Show.Run(stop.Handle);
        Assert.Equal(20, stage.Show.Show.FrameCount);
        stage.UntilWarned($"Port {port} is in use");
    }

    private static Process? ReaderOf(string file)
    {
        foreach (var process in Process.GetProcessesByName("ffmpeg"))
        {
            try
            {
                if (File.ReadAllText($"/proc/{process.Id}/cmdline").Contains(file, StringComparison.Ordinal))
                {
                    return process;
                }
            }
            catch (IOException)
            {
                // Gone meanwhile.
            }

            process.Dispose();
        }

        return null;
    }

    private LiveStage Started()
    {
        var stage = new LiveStage(size => [LiveStage.Kind(size, "first", () => _first)]);
        stage.Until(() => stage.Show.Show.Dream.StyledCount > 3, "first pictures");
        return stage;
    }
}
