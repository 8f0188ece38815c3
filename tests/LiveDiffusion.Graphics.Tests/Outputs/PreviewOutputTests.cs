using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Outputs;
using LiveDiffusion.Graphics.Tests.Gl;
using LiveDiffusion.Graphics.Tests.Isf;
using SkiaSharp;

namespace LiveDiffusion.Graphics.Tests.Outputs;

public sealed class PreviewOutputTests
{
    [Fact]
    public void Nobody_watching_costs_nothing_and_a_watcher_gets_the_picture()
    {
        using var gl = new GlFixture();
        using var final = new RenderTarget(gl.Device, 640, 360, TextureFormat.Rgba16F, "final");
        var jpegs = new PreviewFrames();
        using var preview = new PreviewOutput(gl.Device, gl.Shaders, 640, 360, jpegs);
        var show = new FakeShow([]);
        final.Clear(1f, 0.5f, 0f, 1f);
        for (var i = 0; i < 10; i++)
        {
            show.Next((in frame) => preview.Send(final, frame));
        }

        Assert.False(jpegs.TryTake());
        jpegs.SetWatchers(1);
        Next(preview, jpegs, show, final);
        using var bitmap = SKBitmap.Decode(jpegs.Current);
        Assert.Equal((480, 270), (bitmap.Width, bitmap.Height));
        var pixel = bitmap.GetPixel(240, 100);
        Assert.InRange(pixel.Red, 250, 255);
        Assert.InRange(pixel.Green, 124, 132);
        Assert.InRange(pixel.Blue, 0, 4);
    }

    [Fact]
    public void At_most_ten_pictures_a_second_are_fetched()
    {
        using var gl = new GlFixture();
        using var final = new RenderTarget(gl.Device, 64, 32, TextureFormat.Rgba8, "final");
        var jpegs = new PreviewFrames();
        jpegs.SetWatchers(1);
        using var preview = new PreviewOutput(gl.Device, gl.Shaders, 64, 32, jpegs);
        var show = new FakeShow([], framesPerSecond: 60);
        var seen = 0;
        for (var i = 0; i < 120; i++)
        {
            show.Next((in frame) => preview.Send(final, frame));
            seen += jpegs.TryTake() ? 1 : 0;
        }

        Assert.InRange(seen, 0, 20); // two seconds
    }

    [Fact]
    public void A_film_gets_every_frame_of_the_final_picture()
    {
        using var gl = new GlFixture();
        using var bench = new FilmBench();
        using var final = new RenderTarget(gl.Device, 32, 16, TextureFormat.Rgba16F, "final");
        var settings = new FilmSettings { Width = 32, Height = 16, FramesPerSecond = 30 };
        using (var outputs = new OutputList())
        {
            var film = new FilmOutput(gl.Device, gl.Shaders, FilmFile.Create(bench.PathOf("film"), settings, null));
            outputs.Add(film);
            var show = new FakeShow([]);
            for (var i = 0; i < 3; i++)
            {
                final.Clear(i * 0.25f, 0f, 1f, 1f);
                show.Next((in frame) => outputs.Send(final, frame));
            }

            film.Finish();
            Assert.Equal(3, film.FrameCount);
        }

        using var bitmap = SKBitmap.Decode(Path.Combine(bench.PathOf("film"), "frame_000003.png"));
        Assert.Equal(new SKColor(128, 0, 255), bitmap.GetPixel(5, 5));
    }

    private static void Next(PreviewOutput preview, PreviewFrames jpegs, FakeShow show, RenderTarget final)
    {
        using var never = new ManualResetEvent(initialState: false);
        var clock = new RealClock();
        while (!jpegs.TryTake())
        {
            Assert.True(clock.Now < 20, "No picture came.");
            show.Next((in frame) => preview.Send(final, frame));
            never.WaitOne(5);
        }
    }
}
