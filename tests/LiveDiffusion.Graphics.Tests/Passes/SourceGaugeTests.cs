using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Passes;

namespace LiveDiffusion.Graphics.Tests.Passes;

public sealed class SourceGaugeTests
{
    [Theory]
    [InlineData(1f, 0, 1f, 1f)]
    [InlineData(1f, 0, 0.5f, 0.5f)]
    [InlineData(1f, 1, 1f, 0f)]
    [InlineData(0.5f, 0, 1f, 0.5f)]
    [InlineData(0f, 0, 1f, 0f)]
    public void The_share_of_the_source_is_that_of_its_mix_and_its_opacity(float alpha, int blend, float opacity, float share)
    {
        using var rig = Rig();
        using var source = Picture(rig, (_, _) => 0.4f, opacity);
        rig.Frames.With(MixParameters.Alpha, alpha).With(MixParameters.Blend, blend).With(DreamParameters.Similarity, 0.98f);
        rig.Next();
        rig.Source(source);
        rig.Next();
        Assert.Equal(share, rig.Source(source).ExternalShare, 0.01f);
        rig.Next();
        Assert.Equal(0f, rig.Source().ExternalShare);
    }

    [Fact]
    public void Nothing_is_measured_while_nothing_asks()
    {
        using var rig = Rig();
        using var source = Picture(rig, (_, _) => 0.4f);
        rig.Frames.With(MixParameters.Alpha, 1f);
        rig.Next();
        Assert.Equal(0f, rig.Source(source).ExternalShare);
    }

    [Fact]
    public void Motion_is_that_of_the_source_and_not_of_the_loop()
    {
        using var rig = Rig();
        using var still = Picture(rig, (u, _) => u);
        rig.Frames.With(MixParameters.Alpha, 0.3f).With(DreamParameters.MotionStrength, -0.5f);
        rig.Start(rig.Flat(0f));
        for (var round = 0; round < 6; round++)
        {
            rig.Next();
            var source = rig.Source(still);
            Assert.Equal(0f, source.SourceMotion);
            rig.Land(source, rig.Flat(round % 2)); // the dream flashes
        }

        for (var round = 0; round < 4; round++)
        {
            var shift = round * 0.4f;
            using var moved = Picture(rig, (u, _) => 0.5f + (0.5f * MathF.Sin((u * 9f) + shift)));
            rig.Next();
            Assert.InRange(rig.Source(moved).SourceMotion, 0.5f, 1f);
        }

        for (var round = 0; round < 10; round++)
        {
            rig.Next();
            rig.Source(still);
        }

        rig.Next();
        Assert.InRange(rig.Source(still).SourceMotion, 0f, 0.001f);
    }

    [Theory]
    [InlineData(1 / 15f, 0.45f)]
    [InlineData(1 / 30f, 0.45f)]
    [InlineData(1 / 60f, 0.45f)]
    [InlineData(1 / 8f, 0.45f)]
    public void A_steady_change_is_as_much_motion_at_any_rate(float seconds, float amount)
    {
        // Brightness that grows by 0.45 * 0.2 on [-1, 1] in a fifteenth of a second.
        var motion = new SourceMotion(4 * 16);
        var pixels = new byte[4 * 16];
        for (var at = 0.0; at < 1.2; at += seconds)
        {
            Array.Fill(pixels, (byte)Math.Round(127.5 * 0.2 * 0.45 * 15 * at));
            motion.Take(pixels, seconds);
        }

        Assert.Equal(amount, motion.Amount, 0.06f);
    }

    [Fact]
    public void A_cut_counts_at_once_and_is_soon_forgotten()
    {
        var motion = new SourceMotion(4 * 16);
        var pixels = new byte[4 * 16];
        motion.Take(pixels, 1 / 15f);
        Assert.Equal(0f, motion.Amount);
        Array.Fill(pixels, (byte)255);
        motion.Take(pixels, 1 / 15f);
        Assert.Equal(0.9f, motion.Amount, 1e-3f);
        Assert.Equal(1f, motion.Opacity);
        motion.Take(pixels, 1 / 15f);
        Assert.Equal(0.09f, motion.Amount, 1e-3f);
    }

    private static PathRig Rig() => new(96, 64, 96, 64, framesPerSecond: 15);

    private static Texture Picture(PathRig rig, Func<float, float, float> level, float opacity = 1f)
    {
        var image = rig.Picture((u, v) => (level(u, v), level(u, v), level(u, v)));
        for (var i = 3; i < image.Pixels.Length; i += 4)
        {
            image.Pixels[i] = (Half)opacity;
        }

        var texture = new Texture(rig.Device, image.Width, image.Height, TextureFormat.Rgba16F, "test source");
        texture.Upload<Half>(image.Pixels);
        return texture;
    }
}
