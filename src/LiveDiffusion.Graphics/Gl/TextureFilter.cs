namespace LiveDiffusion.Graphics.Gl;

/// <summary>How a texture is sampled between its texels.</summary>
public enum TextureFilter
{
    /// <summary>Bilinear.</summary>
    Linear,

    /// <summary>The texel that contains the point.</summary>
    Nearest,
}
