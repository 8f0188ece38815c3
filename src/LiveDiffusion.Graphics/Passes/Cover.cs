using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>How a picture of another aspect covers the frame: the share of its axes that is seen.</summary>
internal static class Cover
{
    public static (float X, float Y) Of(Texture picture, double frameAspect) => Of(picture.Width, picture.Height, frameAspect);

    public static (float X, float Y) Of(int width, int height, double frameAspect)
    {
        var ratio = (float)(width / (double)height / frameAspect);
        return ratio > 1f ? (1f / ratio, 1f) : (1f, ratio);
    }
}
