using LiveDiffusion.Core.Images;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Tests.Passes;

public sealed class SourceChainTests
{
    [Fact]
    public void With_neutral_parameters_the_source_is_the_styled_picture()
    {
        using var rig = Rig();
        var picture = Checks(rig);
        rig.Start(picture);
        rig.Next();
        var source = rig.Source().Image;

        Assert.InRange(picture.Pixels.Zip(source.Pixels, (a, b) => Math.Abs((float)a - (float)b)).Max(), 0f, 1f / 255f);
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(4f)]
    public void Loop_noise_has_no_mean_and_the_deviation_asked_for(float size)
    {
        using var rig = Rig();
        rig.Start(rig.Flat(0.5f));
        rig.Frames.With(LoopParameters.Noise, 0.05f).With(LoopParameters.NoiseSize, size);
        var (mean, deviation) = Statistics(AfterSeconds(rig, 1.0 / 15), channel: 1);

        Assert.Equal(0.5f, mean, 0.004f * size);
        Assert.InRange(deviation, 0.042f, 0.058f);
    }

    [Fact]
    public void Noise_is_new_each_round_and_the_same_in_each_run()
    {
        static (Half[] First, Half[] Second) Run()
        {
            using var rig = Rig();
            rig.Start(rig.Flat(0.5f));
            rig.Frames.With(LoopParameters.Noise, 0.05f);
            rig.Next();
            var first = rig.Source().Image.Pixels;
            rig.Next();
            return (first, rig.Source().Image.Pixels);
        }

        var one = Run();
        var two = Run();
        Assert.Equal(one.First, two.First);
        Assert.Equal(one.Second, two.Second);
        Assert.NotEqual(one.First, one.Second);
    }

    [Fact]
    public void Brightness_and_contrast_do_not_depend_on_the_rate()
    {
        var slow = LevelAfter(rounds: 2, framesPerRound: 12);
        var fast = LevelAfter(rounds: 12, framesPerRound: 2);

        Assert.Equal(slow, fast, 0.01f);
        Assert.InRange(slow, 0.65f, 0.95f);

        static float LevelAfter(int rounds, int framesPerRound)
        {
            using var rig = Rig();
            rig.Start(rig.Flat(0.6f));
            rig.Frames.With(LoopParameters.Contrast, 1.1f).With(LoopParameters.Guard, 0f);
            var level = 0f;
            for (var i = 0; i < rounds; i++)
            {
                var source = AfterSeconds(rig, framesPerRound / 60.0, rig.NewSource());
                rig.Land(source, source.Image);
                level = (float)source.Image.Pixels[0];
            }

            return level;
        }
    }

    [Fact]
    public void Coherence_pulls_the_colours_back_to_the_reference()
    {
        using var rig = Rig();
        rig.Frames.With(ColourParameters.ReferenceSeconds, 0f);
        rig.Start(Checks(rig));
        rig.Frames.With(ColourParameters.Snapshot, 1f).With(ColourParameters.Coherence, 0.5f);
        var first = AfterSeconds(rig, 1.0 / 15, rig.NewSource());
        var wanted = Statistics(first.Image, channel: 0);
        rig.Land(first, Dull(Checks(rig)));
        var dull = Statistics(Dull(Checks(rig)), channel: 0);
        var pulled = Statistics(AfterSeconds(rig, 1.0 / 15), channel: 0);

        Assert.InRange(pulled.Mean, dull.Mean + 0.03f, wanted.Mean);
        Assert.InRange(pulled.Deviation, dull.Deviation * 1.2f, wanted.Deviation);
    }

    [Fact]
    public void Coherence_leaves_a_picture_that_agrees_with_its_reference_alone()
    {
        using var rig = Rig();
        rig.Frames.With(ColourParameters.Coherence, 1f);
        var picture = Checks(rig);
        rig.Start(picture);
        var source = AfterSeconds(rig, 1.0 / 15);

        Assert.InRange(picture.Pixels.Zip(source.Pixels, (a, b) => Math.Abs((float)a - (float)b)).Max(), 0f, 0.01f);
    }

    [Fact]
    public void Coherence_flattens_detail_that_was_not_there_before()
    {
        using var rig = Rig();
        rig.Frames.With(ColourParameters.ReferenceSeconds, 0f).With(ColourParameters.Coherence, 1f);
        rig.Start(Stripes(rig, 4));
        var first = AfterSeconds(rig, 1.0 / 15, rig.NewSource());
        rig.Land(first, Stripes(rig, 16));
        var hardened = Detail(Stripes(rig, 16));
        var kept = Detail(AfterSeconds(rig, 1.0 / 15));

        Assert.InRange(kept, 0.2f * hardened, 0.7f * hardened);
    }

    [Fact]
    public void However_long_the_picture_is_dull_the_reference_stays_near_its_anchor()
    {
        using var rig = Rig();
        rig.Frames.With(ColourParameters.ReferenceSeconds, 1f);
        rig.Start(Checks(rig));
        rig.Frames.With(ColourParameters.Coherence, 1f);
        var source = AfterSeconds(rig, 1.0 / 15, rig.NewSource());
        for (var round = 0; round < 90; round++)
        {
            rig.Land(source, round < 60 ? Checks(rig) : Dull(Checks(rig))); // four seconds to settle, then two of something else
            source = AfterSeconds(rig, 1.0 / 15, rig.NewSource());
        }

        var (wanted, dull) = (Statistics(Checks(rig), channel: 0), Statistics(Dull(Checks(rig)), channel: 0));
        Assert.InRange(Statistics(source.Image, channel: 0).Mean, dull.Mean + (0.5f * (wanted.Mean - dull.Mean)), wanted.Mean);
    }

    [Fact]
    public void Sharpening_steepens_an_edge_and_leaves_flat_parts_alone()
    {
        using var rig = Rig();
        rig.Start(rig.Picture((u, _) => { var l = 0.3f + (0.4f / (1f + MathF.Exp((0.5f - u) * 60f))); return (l, l, l); }));
        rig.Frames.With(LoopParameters.Sharpen, 0.5f);
        var source = AfterSeconds(rig, 1.0 / 15);
        var row = source.Width * 4 * 10;

        Assert.Equal(0.3f, (float)source.Pixels[row + 16], 2e-3f);
        var steepest = Enumerable.Range(1, source.Width - 1)
            .Max(x => (float)source.Pixels[row + (x * 4)] - (float)source.Pixels[row + ((x - 1) * 4)]);
        Assert.True(steepest > 0.4f * 60f / 4f / 64f * 1.03f, $"The steepest step is {steepest}.");
    }

    [Theory]
    [InlineData(0, 0.8f)]
    [InlineData(1, 0.88f)]
    [InlineData(2, 1f)]
    [InlineData(3, 0.32f)]
    [InlineData(4, 0.4f)]
    [InlineData(5, 0.8f)]
    public void A_source_is_mixed_in_as_the_blend_says(int blend, float expected)
    {
        using var rig = Rig();
        using var mix = new Texture(rig.Device, 2, 2, TextureFormat.Rgba32F, "mix");
        mix.Upload<float>([.. Enumerable.Range(0, 16).Select(i => i % 4 == 3 ? 1f : 0.8f)]);
        rig.Start(rig.Flat(0.4f));
        rig.Frames.With(MixParameters.Alpha, 1f).With(MixParameters.Blend, blend);
        rig.Next();

        Assert.Equal(expected, (float)rig.Source(mix).Image.Pixels[100], 2e-3f);
    }

    private static ImageBuffer AfterSeconds(PathRig rig, double seconds) => AfterSeconds(rig, seconds, rig.NewSource()).Image;

    private static Core.Dream.SourcePicture AfterSeconds(PathRig rig, double seconds, Core.Dream.SourcePicture into)
    {
        for (var i = 0; i < Math.Round(seconds * 60); i++)
        {
            rig.Next();
        }

        return rig.Source(into);
    }

    private static PathRig Rig() => new(64, 64, 64, 64);

    private static float Check(float u, float v) => ((int)(u * 8) + (int)(v * 8)) % 2;

    private static ImageBuffer Checks(PathRig rig)
        => rig.Picture((u, v) => (0.3f + (0.4f * Check(u, v)), 0.2f + (0.5f * u), 0.9f - (0.6f * v)));

    private static ImageBuffer Stripes(PathRig rig, int count)
        => rig.Picture((u, _) => { var l = 0.5f + (0.3f * MathF.Sin(u * count * MathF.Tau)); return (l, l, l); });

    private static float Detail(ImageBuffer image)
    {
        var red = Enumerable.Range(0, image.Width * image.Height).Select(i => (float)image.Pixels[i * 4]).ToArray();
        return Enumerable.Range(1, red.Length - 1).Where(i => i % image.Width > 0).Average(i => (red[i] - red[i - 1]) * (red[i] - red[i - 1]));
    }

    private static ImageBuffer Dull(ImageBuffer picture)
    {
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            picture.Pixels[i] = (Half)(0.3f + (0.3f * ((float)picture.Pixels[i] - 0.5f)));
        }

        return picture;
    }

    private static (float Mean, float Deviation) Statistics(ImageBuffer image, int channel)
    {
        var values = Enumerable.Range(0, image.Width * image.Height).Select(i => (float)image.Pixels[(i * 4) + channel]).ToArray();
        var mean = values.Average();
        return (mean, MathF.Sqrt(values.Average(v => (v - mean) * (v - mean))));
    }
}
