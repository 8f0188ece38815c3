using LiveDiffusion.Core.Images;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Graphics.Tests.Motion;

/// <summary>What the audience sees move, and which way.</summary>
public sealed class ShownMotionTests
{
    private const int Width = 160;
    private const int Height = 90;

    [Fact]
    public void Pan_moves_the_picture_right_and_up()
    {
        var (x, y) = BlobAfter(60, (CameraParameters.PanX, 0.2f), (CameraParameters.PanY, 0.1f));

        Assert.Equal(110 + (0.2 * Height), x, 0.7);
        Assert.Equal(45 - (0.1 * Height), y, 0.7);
    }

    [Fact]
    public void Zoom_flies_in()
    {
        var (x, y) = BlobAfter(60, (CameraParameters.Zoom, 0.4f));

        Assert.Equal(80 + (30 * Math.Exp(0.4)), x, 0.7);
        Assert.Equal(45, y, 0.7);
    }

    [Fact]
    public void Rotation_turns_counter_clockwise()
    {
        var (x, y) = BlobAfter(60, (CameraParameters.Rotation, 90f));

        Assert.Equal(80, x, 0.7);
        Assert.Equal(45 - 30, y, 0.7);
    }

    [Fact]
    public void A_vortex_turns_the_picture_and_a_camera_moves_the_bent_picture_on()
    {
        using var rig = new PathRig(Width, Height, Width, 96);
        rig.Frames.With(FlowParameters.Field, 2f).With(FlowParameters.Amount, 0.2f).With(FlowParameters.Scale, 1f)
            .With(FlowParameters.Speed, 0f);
        rig.Start(Blob(rig, 110, 45));
        Skip(rig, 30);
        var bent = Centroid(rig.Draw());
        Assert.InRange(Math.Abs(bent.Y - 45), 3, 12);
        Assert.Equal(30, Math.Sqrt(((bent.X - 80) * (bent.X - 80)) + ((bent.Y - 45) * (bent.Y - 45))), 1.5);

        rig.Frames.With(FlowParameters.Field, 0f).With(CameraParameters.PanX, -0.3f);
        Skip(rig, 30);
        var moved = Centroid(rig.Draw());
        Assert.Equal(bent.X - (0.15 * Height), moved.X, 1.0);
        Assert.Equal(bent.Y, moved.Y, 1.0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Flow_and_camera_together_do_not_depend_on_the_frame_rate(int field)
    {
        var slow = After(30);
        var fast = After(60);
        var error = slow.Zip(fast, (a, b) => Math.Abs(a - b)).Average();

        Assert.InRange(error, 0, 2.5);

        byte[] After(int framesPerSecond)
        {
            using var rig = new PathRig(Width, Height, Width, 96, framesPerSecond);
            rig.Frames.With(FlowParameters.Field, field).With(FlowParameters.Amount, 0.2f).With(FlowParameters.Speed, 0.2f)
                .With(CameraParameters.Zoom, 0.3f).With(CameraParameters.Rotation, 20f);
            rig.Start(rig.Picture((u, v) => (u, v, 0.5f + (0.4f * MathF.Sin(u * 12f)))));
            Skip(rig, framesPerSecond / 2);
            return rig.Draw().ToArray();
        }
    }

    [Fact]
    public void Flow_of_no_amount_changes_not_a_bit()
    {
        using var rig = new PathRig(Width, Height, Width, 96);
        rig.Start(Blob(rig, 50, 40));
        var before = rig.Draw().ToArray();
        rig.Frames.With(FlowParameters.Field, 1f).With(FlowParameters.Amount, 0f);
        Skip(rig, 20);

        Assert.Equal(before, rig.Draw());
    }

    [Theory]
    [InlineData(0, 200, 255)] // mirror: what was just inside
    [InlineData(1, 0, 60)]    // wrap: the other side
    [InlineData(2, 240, 255)] // clamp: the edge
    [InlineData(3, 50, 52)]   // colour
    public void What_comes_in_is_what_the_border_says(int border, int low, int high)
    {
        using var rig = new PathRig(Width, Height, Width, 96);
        rig.Frames.With(CameraParameters.Border, border).With(CameraParameters.BorderColour, 0x333333)
            .With(CameraParameters.PanX, 0.4f);
        rig.Start(rig.Picture((u, _) => (1f - u, 1f - u, 1f - u)));
        Skip(rig, 30); // 18 pixels come in on the left

        Assert.InRange(rig.Red(rig.Draw(), 0.05, 0.5), low, high);
        Skip(rig, 1);
        Assert.InRange((float)rig.Source().Image.Pixels[(48 * Width * 4) + (8 * 4)] * 255f, low, high);
    }

    private static (double X, double Y) BlobAfter(int frames, params (ParameterInfo Parameter, float Value)[] values)
    {
        using var rig = new PathRig(Width, Height, Width, 96);
        rig.Start(Blob(rig, 110, 45));
        foreach (var (parameter, value) in values)
        {
            rig.Frames.With(parameter, value);
        }

        Skip(rig, frames);
        return Centroid(rig.Draw());
    }

    private static void Skip(PathRig rig, int frames)
    {
        for (var i = 0; i < frames; i++)
        {
            rig.Next();
        }
    }

    private static ImageBuffer Blob(PathRig rig, float x, float y) => rig.Picture((u, v) =>
    {
        var (dx, dy) = ((u * Width) - x, (v * Height) - y);
        var level = MathF.Exp(((dx * dx) + (dy * dy)) / -18f);
        return (level, level, level);
    });

    private static (double X, double Y) Centroid(byte[] pixels)
    {
        double sum = 0, x = 0, y = 0;
        for (var i = 0; i < Width * Height; i++)
        {
            var weight = Math.Max(pixels[i * 4] - 20, 0);
            sum += weight;
            x += weight * ((i % Width) + 0.5);
            y += weight * ((i / Width) + 0.5);
        }

        return (x / sum, y / sum);
    }
}
