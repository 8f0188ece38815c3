namespace LiveDiffusion.Graphics.Isf;

/// <summary>The types of ISF inputs (ISF 2.0 specification, INPUTS).</summary>
public enum IsfInputType
{
    /// <summary>True for one frame.</summary>
    Event,

    /// <summary>A switch.</summary>
    Bool,

    /// <summary>A whole number, mostly a choice.</summary>
    Long,

    /// <summary>A number.</summary>
    Float,

    /// <summary>A point, in pixels or normalised.</summary>
    Point2D,

    /// <summary>Red, green, blue, alpha.</summary>
    Color,

    /// <summary>A picture.</summary>
    Image,

    /// <summary>The wave, centred on 0.5.</summary>
    Audio,

    /// <summary>The spectrum.</summary>
    AudioFft,
}
