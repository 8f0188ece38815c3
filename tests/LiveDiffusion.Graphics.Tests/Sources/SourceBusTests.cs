using LiveDiffusion.Core;
using LiveDiffusion.Graphics.Isf;
using LiveDiffusion.Graphics.Sources;
using LiveDiffusion.Graphics.Tests.Isf;

namespace LiveDiffusion.Graphics.Tests.Sources;

public sealed class SourceBusTests
{
    [Fact]
    public void No_source_gives_no_picture()
    {
        using var bench = new SourceBench();
        Assert.Equal(SourceState.Off, bench.Run().State);
        Assert.Null(bench.Bus.Current);
    }

    [Fact]
    public void The_test_card_stands_upright_and_moves()
    {
        using var bench = new SourceBench();
        bench.Choose("testcard");
        bench.Start();
        var first = bench.Read();
        Assert.Equal([255, 0, 0], first[..3]);                              // red at the upper left
        Assert.Equal([0, 0, 255], first[^(SourceBench.Width * 4)..][..3]);  // blue at the lower left
        bench.Run(20);
        Assert.NotEqual(first, bench.Read());
    }

    [Fact]
    public void Every_generator_can_be_chosen_and_asked_twice_within_a_frame()
    {
        using var bench = new SourceBench();
        bench.Choose("generator");
        var choice = bench.Show.Parameters.Catalogue.Find("source/generator/shader")!;
        for (var i = 0; i < choice.Labels.Count; i++)
        {
            bench.Show.Parameters.Set(choice, i);
            Assert.Equal(SourceState.Running, bench.Run(2).State);
            bench.Show.Next((in frame) => Assert.Same(bench.Bus.Render(frame), bench.Bus.Render(frame)));
        }
    }

    [Fact]
    public void A_source_is_given_up_some_seconds_after_it_was_last_wanted()
    {
        using var bench = new SourceBench(framesPerSecond: 2);
        bench.Choose("testcard");
        bench.Run();
        var first = bench.Bus.Current;
        bench.Choose("none");
        bench.Run(4);
        bench.Choose("testcard");
        bench.Run();
        Assert.Same(first, bench.Bus.Current); // within two seconds it is the same
        bench.Choose("none");
        bench.Run(14);
        bench.Choose("testcard");
        bench.Run();
        Assert.NotSame(first, bench.Bus.Current);
    }

    [Fact]
    public void Without_ffmpeg_video_is_unavailable_and_says_what_to_install()
    {
        using var bench = new SourceBench(ffmpeg: null);
        bench.Choose("video");
        var status = bench.Run();
        Assert.Equal(SourceState.Unavailable, status.State);
        Assert.Contains("Install", status.Message, StringComparison.Ordinal);
        Assert.Throws<UserErrorException>(bench.Start);
    }

    [Fact]
    public void An_offline_render_opens_no_camera()
    {
        using var bench = new SourceBench(ffmpeg: TestVideo.Ffmpeg());
        bench.Choose("camera");
        Assert.Equal(SourceState.Unavailable, bench.Run().State);
    }

    [Theory]
    [InlineData("testcard")]
    [InlineData("generator")]
    [InlineData("still")]
    public void A_frame_allocates_nothing(string type)
    {
        using var bench = new SourceBench();
        bench.Choose(type);
        FakeShow.Frame draw = (in frame) => bench.Bus.Render(frame);
        for (var i = 0; i < 10; i++)
        {
            bench.Show.Next(draw);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++)
        {
            bench.Show.Next(draw);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void The_fallback_picture_reacts_to_sound()
    {
        using var bench = new SourceBench();
        using var fallback = bench.Registry.CreateFallback(bench.Stage);
        Assert.Equal("pulse", fallback.Document.Name);
        var loud = Mean(bench, fallback);
        bench.Show.IsLoud = false;
        Assert.True(loud > 1.3 * Mean(bench, fallback));
    }

    private static double Mean(SourceBench bench, IsfHost fallback)
    {
        bench.Show.Next((in frame) => fallback.Render(frame));
        return bench.Read(fallback.Picture).Where((_, i) => i % 4 != 3).Average(b => (double)b);
    }
}
