using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Motion;

/// <summary>
/// What has moved a picture since its capture: the shown point p samples the picture at W p + D(p). W is the exact camera
/// matrix; D is a displacement texture for the rest, in frame heights. Colour is resampled once, from the picture itself;
/// only D, which is smooth, is carried along from frame to frame. Render thread.
/// </summary>
public sealed class DisplayTransform
{
    private RenderTarget? _displacement;

    /// <summary>W: inverse camera motion since the capture, frame heights, origin top left.</summary>
    public Affine2 Sampling { get; private set; } = Affine2.Identity;

    /// <summary>D, or null while it is zero everywhere.</summary>
    public Texture? Displacement => HasDisplacement ? _displacement!.Texture : null;

    /// <summary>Whether D is more than zero somewhere.</summary>
    public bool HasDisplacement { get; private set; }

    /// <summary>Starts from rest: the picture is captured now.</summary>
    public void Reset()
    {
        Sampling = Affine2.Identity;
        HasDisplacement = false;
    }

    /// <summary>Takes over the motion of another transform, which is at rest afterwards.</summary>
    internal void TakeFrom(DisplayTransform other)
    {
        (Sampling, HasDisplacement) = (other.Sampling, other.HasDisplacement);
        (_displacement, other._displacement) = (other._displacement, _displacement);
        other.Reset();
    }

    /// <summary>Moves on by one frame's camera.</summary>
    internal void Advance(Affine2 step) => Sampling *= step;

    /// <summary>Gives D a new texture and returns the old one, for reuse.</summary>
    internal RenderTarget? SwapDisplacement(RenderTarget displacement)
    {
        var old = _displacement;
        _displacement = displacement;
        HasDisplacement = true;
        return old;
    }

    /// <summary>Lets go of the texture, for its owner to dispose.</summary>
    internal RenderTarget? ReleaseDisplacement()
    {
        var old = _displacement;
        _displacement = null;
        Reset();
        return old;
    }
}
