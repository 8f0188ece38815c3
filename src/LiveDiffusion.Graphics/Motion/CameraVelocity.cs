using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Graphics.Motion;

/// <summary>
/// How the 2D camera moves the content: a velocity field in frame heights per second, origin top left, y down. Design §7's
/// signs are turned here and nowhere else: content-relative, zoom &gt; 0 flies in, rotation &gt; 0 is counter-clockwise,
/// pan is +x right and +y up.
/// </summary>
/// <param name="Field">Velocity of the content at a point: an <see cref="Affine2"/> used as a field.</param>
public readonly record struct CameraVelocity(Affine2 Field)
{
    /// <summary>The camera of a frame; <paramref name="aspect"/> is width over height of the output.</summary>
    public static CameraVelocity Of(in FrameContext frame, double aspect)
    {
        double speed = frame[CameraParameters.Speed];
        double zoom = frame[CameraParameters.Zoom];
        var turn = frame[CameraParameters.Rotation] * Math.PI / 180;
        var centreX = frame[CameraParameters.CentreX] * aspect;
        var centreY = 1.0 - frame[CameraParameters.CentreY];

        // motion-and-schedules.md §4.2: content matrix [[a, b], [-b, a]] with a = zoom cos, b = zoom sin; this is its rate.
        var xx = zoom + frame[CameraParameters.StretchX];
        var yy = zoom + frame[CameraParameters.StretchY];
        var field = new Affine2(
            xx, turn, frame[CameraParameters.PanX] - (xx * centreX) - (turn * centreY),
            -turn, yy, -frame[CameraParameters.PanY] + (turn * centreX) - (yy * centreY));
        return new CameraVelocity(field.Scaled(speed));
    }

    /// <summary>Where the content goes in a time, exactly.</summary>
    public Affine2 Content(double seconds) => Affine2.Exp(Field.Scaled(seconds));

    /// <summary>Where a point's content was that long ago: the map with which a shader gathers.</summary>
    public Affine2 Sampling(double seconds) => Affine2.Exp(Field.Scaled(-seconds));
}
