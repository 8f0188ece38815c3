namespace LiveDiffusion.Graphics.Gl;

/// <summary>What lies outside a texture, in the order of <c>camera/border</c>.</summary>
public enum TextureWrap
{
    /// <summary>The picture mirrored at its edge.</summary>
    Mirror,

    /// <summary>The picture again.</summary>
    Repeat,

    /// <summary>The nearest edge texel.</summary>
    Clamp,

    /// <summary>One colour.</summary>
    Colour,
}
