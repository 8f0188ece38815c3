using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Images;

namespace LiveDiffusion.Tests.Shows;

/// <summary>A dreamer that always dreams of the same checks: something to see under a moving camera. Allocates nothing.</summary>
internal sealed class SceneDreamer(int width, int height) : IDreamer
{
    public int Width => width;

    public int Height => height;

    public string Provider => "scene";

    /// <summary>Fills a picture with checks in two greys.</summary>
    public static void Paint(ImageBuffer image)
    {
        var pixels = image.Pixels;
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = (i / 4 % image.Width, i / 4 / image.Width);
            pixels[i] = i % 4 == 3 ? Half.One : (Half)(((x / 8) + (y / 8)) % 2 == 0 ? 0.2f : 0.8f);
        }
    }

    public bool Dream(SourcePicture source, StyledPicture styled)
    {
        Paint(styled.Image);
        styled.Round = source.Round;
        styled.CaptureSeconds = source.CaptureSeconds;
        styled.Fresh = source.Fresh;
        styled.Stages = default;
        return true;
    }

    public void Cancel()
    {
    }

    public void Dispose()
    {
    }
}
