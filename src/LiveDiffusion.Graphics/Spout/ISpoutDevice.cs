namespace LiveDiffusion.Graphics.Spout;

/// <summary>Where shared textures come from: Direct3D 11, or the memory of a test. One thread at a time.</summary>
internal interface ISpoutDevice : IDisposable
{
    /// <summary>The ID3D11Device; 0 where OpenGL cannot share with it.</summary>
    nint Native { get; }

    /// <summary>Whether the graphics card has gone.</summary>
    bool IsLost { get; }

    /// <summary>Makes a texture that others can open, BGRA; <see cref="GraphicsCardException"/> when it cannot be had.</summary>
    ISpoutTexture Create(int width, int height);

    /// <summary>Opens another program's texture; GraphicsCardException when it is gone or on another graphics card.</summary>
    ISpoutTexture Open(uint handle);
}

/// <summary>A texture that programs share. One thread at a time.</summary>
internal interface ISpoutTexture : IDisposable
{
    /// <summary>The ID3D11Texture2D; 0 where OpenGL cannot share it.</summary>
    nint Native { get; }

    /// <summary>What others open it by.</summary>
    uint Handle { get; }

    /// <summary>Pixels in a row.</summary>
    int Width { get; }

    /// <summary>Rows.</summary>
    int Height { get; }

    /// <summary>How its pixels are stored.</summary>
    DxgiFormat Format { get; }

    /// <summary>Puts a picture in: RGBA bytes, top row first.</summary>
    void Write(ReadOnlySpan<byte> rgba);

    /// <summary>Gets the picture out: RGBA bytes, top row first. Waits for the graphics card. False for a format that is not known.</summary>
    bool TryRead(Span<byte> rgba);
}
