using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Graphics.Tests.Passes;

public sealed class FinalPassTests
{
    [Fact]
    public void A_kaleidoscope_of_one_mirrors_left_to_right()
    {
        using var rig = Rig(EffectParameters.Kaleidoscope, 1f);
        rig.Start(rig.Picture((u, v) => (u, v, 0f)));
        var pixels = rig.Draw();

        Assert.Equal(rig.Red(pixels, 0.9, 0.5), rig.Red(pixels, 0.1, 0.5), 2.0);
        Assert.InRange(rig.Red(pixels, 0.1, 0.5), 200, 255);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public void A_kaleidoscope_looks_the_same_above_and_below_its_axis(int sectors)
    {
        using var rig = Rig(EffectParameters.Kaleidoscope, sectors);
        rig.Start(rig.Picture((u, v) => (v, u, 0f)));
        var pixels = rig.Draw();

        Assert.Equal((double)rig.Red(pixels, 0.7, 0.35), rig.Red(pixels, 0.7, 0.648), 4.0);
    }

    [Fact]
    public void A_vignette_darkens_the_corners_and_not_the_middle()
    {
        using var rig = Rig(EffectParameters.Vignette, 1f);
        rig.Start(rig.Flat(0.8f));
        var pixels = rig.Draw();

        Assert.InRange(rig.Red(pixels, 0.5, 0.5), 202, 204);
        Assert.InRange(rig.Red(pixels, 0.01, 0.01), 0, 20);
    }

    [Fact]
    public void Bloom_glows_beside_bright_parts_and_leaves_dark_pictures_alone()
    {
        using var rig = Rig(EffectParameters.Bloom, 1f);
        rig.Start(rig.Picture((u, _) => u < 0.5f ? (1f, 1f, 1f) : (0.1f, 0.1f, 0.1f)));
        var pixels = rig.Draw();
        Assert.InRange(rig.Red(pixels, 0.55, 0.5), 40, 250);
        Assert.InRange(rig.Red(pixels, 0.98, 0.5), 24, 30);

        using var dark = Rig(EffectParameters.Bloom, 1f);
        dark.Start(dark.Flat(0.3f));
        Assert.InRange(dark.Red(dark.Draw(), 0.5, 0.5), 76, 77);
    }

    [Fact]
    public void Gamma_above_1_lifts_the_mid_tones()
    {
        using var rig = Rig(EffectParameters.Gamma, 2f);
        rig.Start(rig.Flat(0.25f));

        Assert.InRange(rig.Red(rig.Draw(), 0.5, 0.5), 127, 128);
    }

    [Fact]
    public void Grain_has_the_deviation_asked_for_and_is_new_each_frame()
    {
        using var rig = Rig(EffectParameters.Grain, 0.05f);
        rig.Start(rig.Flat(0.5f));
        var first = rig.Draw().ToArray();
        var values = first.Where((_, i) => i % 4 == 0).Select(b => b / 255.0).ToArray();
        var mean = values.Average();
        rig.Next();

        Assert.Equal(0.5, mean, 0.01);
        Assert.InRange(Math.Sqrt(values.Average(v => (v - mean) * (v - mean))), 0.045, 0.055);
        Assert.NotEqual(first, rig.Draw());
    }

    [Fact]
    public void Up_scaling_keeps_flat_parts_and_rings_nowhere()
    {
        using var rig = new PathRig(256, 144, 64, 64);
        rig.Start(rig.Picture((u, v) => u + (v * 0.5f) < 0.7f ? (0.2f, 0.2f, 0.2f) : (0.8f, 0.8f, 0.8f)));
        var pixels = rig.Draw();
        var red = pixels.Where((_, i) => i % 4 == 0).ToArray();

        Assert.Equal(51, rig.Red(pixels, 0.05, 0.1));
        Assert.Equal(204, rig.Red(pixels, 0.95, 0.9));
        Assert.InRange(red.Min(), 50, 52);
        Assert.InRange(red.Max(), 203, 205);
    }

    private static PathRig Rig(ParameterInfo parameter, float value)
    {
        var rig = new PathRig(128, 72, 128, 64);
        rig.Frames.With(parameter, value).With(LoopParameters.Guard, 0f);
        return rig;
    }
}
