namespace LiveDiffusion.Graphics.Outputs;

/// <summary>How a picture is laid into a window of another aspect.</summary>
public enum PictureFit
{
    /// <summary>All of it, with black bars.</summary>
    Fit,

    /// <summary>The whole window, with two edges cut off.</summary>
    Fill,

    /// <summary>The whole window, out of proportion.</summary>
    Stretch,
}
