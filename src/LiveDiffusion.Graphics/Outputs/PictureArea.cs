namespace LiveDiffusion.Graphics.Outputs;

/// <summary>Where a picture lies in a window: fractions of the window from its upper left corner; may reach beyond it.</summary>
public readonly record struct PictureArea(float Left, float Top, float Width, float Height)
{
    /// <summary>Lays a picture into a window; both in pixels. A window without pixels gets the whole area.</summary>
    public static PictureArea Of(PictureFit fit, int pictureWidth, int pictureHeight, int windowWidth, int windowHeight)
    {
        if (fit == PictureFit.Stretch || pictureWidth <= 0 || pictureHeight <= 0 || windowWidth <= 0 || windowHeight <= 0)
        {
            return new(0f, 0f, 1f, 1f);
        }

        var across = (double)windowWidth / pictureWidth;
        var down = (double)windowHeight / pictureHeight;
        var scale = fit == PictureFit.Fit ? Math.Min(across, down) : Math.Max(across, down);
        var width = (float)(scale / across);
        var height = (float)(scale / down);
        return new((1f - width) / 2f, (1f - height) / 2f, width, height);
    }
}
