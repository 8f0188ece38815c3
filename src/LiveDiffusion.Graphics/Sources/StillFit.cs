namespace LiveDiffusion.Graphics.Sources;

/// <summary>How a picture fills a frame of another shape, in the order in which the parameter lists them.</summary>
internal enum StillFit
{
    /// <summary>Fills it; what hangs over is cropped.</summary>
    Cover,

    /// <summary>Fits into it, with black borders.</summary>
    Contain,

    /// <summary>Is distorted to its shape.</summary>
    Stretch,
}
