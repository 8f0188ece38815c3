using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Graphics.Motion;

namespace LiveDiffusion.Graphics.Tests.Motion;

public sealed class CameraVelocityTests
{
    private const double Aspect = 16.0 / 9;

    [Fact]
    public void Zoom_above_0_flies_in_about_the_centre()
    {
        var content = Content(CameraParameters.Zoom, 0.5f);

        AssertPoint((Aspect / 2, 0.5), content.Apply(Aspect / 2, 0.5));
        AssertPoint(((Aspect / 2) + (0.1 * Math.Exp(0.5)), 0.5), content.Apply((Aspect / 2) + 0.1, 0.5));
    }

    [Fact]
    public void Rotation_above_0_turns_the_content_counter_clockwise()
    {
        var (x, y) = Content(CameraParameters.Rotation, 90f).Apply((Aspect / 2) + 0.2, 0.5);

        AssertPoint((Aspect / 2, 0.3), (x, y)); // what was right of the centre is above it
    }

    [Fact]
    public void Pan_x_above_0_moves_the_content_to_the_right()
        => AssertPoint((0.55, 0.2), Content(CameraParameters.PanX, 0.25f).Apply(0.3, 0.2));

    [Fact]
    public void Pan_y_above_0_moves_the_content_up()
        => AssertPoint((0.3, 0.2), Content(CameraParameters.PanY, 0.25f).Apply(0.3, 0.45));

    [Fact]
    public void Stretch_acts_on_its_axis_alone()
        => AssertPoint(
            ((Aspect / 2) + (0.1 * Math.Exp(0.5)), 0.6), Content(CameraParameters.StretchX, 0.5f).Apply((Aspect / 2) + 0.1, 0.6));

    [Fact]
    public void The_centre_is_counted_from_below_on_the_left()
    {
        var frames = Still().With(CameraParameters.Zoom, 1f).With(CameraParameters.CentreX, 0.25f).With(CameraParameters.CentreY, 1f);
        var content = CameraVelocity.Of(frames.Next(), Aspect).Content(1);

        AssertPoint((Aspect / 4, 0), content.Apply(Aspect / 4, 0));
    }

    [Fact]
    public void Speed_multiplies_all_motion()
    {
        var frames = Still().With(CameraParameters.PanX, 0.1f).With(CameraParameters.Speed, 3f);

        AssertPoint((0.3, 0), CameraVelocity.Of(frames.Next(), Aspect).Content(1).Apply(0, 0));
    }

    [Fact]
    public void Sampling_is_the_way_back()
    {
        var frames = Still().With(CameraParameters.PanX, 0.3f).With(CameraParameters.Zoom, 0.7f).With(CameraParameters.Rotation, 40f);
        var velocity = CameraVelocity.Of(frames.Next(), Aspect);
        var (x, y) = velocity.Content(0.1).Apply(0.4, 0.7);

        AssertPoint((0.4, 0.7), velocity.Sampling(0.1).Apply(x, y));
    }

    private static Frames Still() => new Frames(30).With(CameraParameters.Zoom, 0f);

    private static Affine2 Content(ParameterInfo parameter, float value)
        => CameraVelocity.Of(Still().With(parameter, value).Next(), Aspect).Content(1);

    private static void AssertPoint((double X, double Y) expected, (double X, double Y) actual)
    {
        Assert.Equal(expected.X, actual.X, 1e-6);
        Assert.Equal(expected.Y, actual.Y, 1e-6);
    }
}
