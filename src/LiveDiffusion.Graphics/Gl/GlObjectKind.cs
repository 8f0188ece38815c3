namespace LiveDiffusion.Graphics.Gl;

/// <summary>The kinds of GL objects that the engine makes.</summary>
public enum GlObjectKind
{
    /// <summary>A texture.</summary>
    Texture,

    /// <summary>A framebuffer.</summary>
    Framebuffer,

    /// <summary>A linked program.</summary>
    Program,

    /// <summary>A buffer of any use.</summary>
    Buffer,

    /// <summary>A vertex array.</summary>
    VertexArray,

    /// <summary>A fence.</summary>
    Fence,
}
