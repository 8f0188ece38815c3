using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Images;

namespace LiveDiffusion.Golden.Tests;

/// <summary>
/// An exact model for golden scenes: a fresh dream is always the same drawing (rings, a grid, a colour wedge: something to
/// see every motion and grade by), and any other picture comes back as it is.
/// </summary>
internal sealed class SceneDreamer(int width, int height) : IDreamer
{
    public int Width => width;

    public int Height => height;

    public string Provider => "scene";

    public bool Dream(SourcePicture source, StyledPicture styled)
    {
        if (source.Fresh)
        {
            Draw(styled.Image);
        }
        else
        {
            styled.Image.CopyFrom(source.Image);
        }

        styled.Round = source.Round;
        styled.CaptureSeconds = source.CaptureSeconds;
        styled.Fresh = source.Fresh;
        return true;
    }

    public void Cancel()
    {
    }

    public void Dispose()
    {
    }

    private static void Draw(ImageBuffer image)
    {
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                var u = (x + 0.5f) / image.Width;
                var v = (y + 0.5f) / image.Height;
                var dx = (u - 0.35f) * image.Width / image.Height;
                var dy = v - 0.4f;
                var ring = 0.5f + (0.5f * MathF.Cos(40f * MathF.Sqrt((dx * dx) + (dy * dy))));
                var line = (x % 16 < 2) || (y % 16 < 2) ? 0.25f : 0f;
                Set(image, x, y, (0.8f * u) + line, (0.6f * ring) + (0.2f * v), 0.9f - (0.7f * v));
            }
        }
    }

    private static void Set(ImageBuffer image, int x, int y, float red, float green, float blue)
    {
        var at = ((y * image.Width) + x) * 4;
        image.Pixels[at] = (Half)Math.Min(1f, red);
        image.Pixels[at + 1] = (Half)Math.Min(1f, green);
        image.Pixels[at + 2] = (Half)Math.Max(0f, blue);
        image.Pixels[at + 3] = Half.One;
    }
}
