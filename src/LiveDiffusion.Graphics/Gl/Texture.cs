using System.Runtime.InteropServices;
using Silk.NET.OpenGL;

namespace LiveDiffusion.Graphics.Gl;

/// <summary>
/// A 2D texture without mip-maps, clamped at its edges, top row first (v = 0 is the top). Render thread, but for
/// <see cref="Dispose"/>: any thread.
/// </summary>
public sealed class Texture : IDisposable
{
    private readonly GlDevice _gl;
    private uint _name;
    private TextureWrap _wrap = TextureWrap.Clamp;
    private int _borderRgb = -1;

    /// <summary>Makes a texture; its contents are undefined until uploaded or drawn.</summary>
    public unsafe Texture(
        GlDevice gl, int width, int height, TextureFormat format, string label, TextureFilter filter = TextureFilter.Linear)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        _gl = gl;
        (Width, Height, Format, Label) = (width, height, format, label);
        _name = gl.Api.GenTexture();
        Bind(0);
        gl.Made(ObjectIdentifier.Texture, _name, label);
        gl.Api.TexImage2D(
            TextureTarget.Texture2D, 0, format.Internal(), (uint)width, (uint)height, 0, format.Layout(), format.Component(), null);
        var smooth = filter == TextureFilter.Linear;
        Set(TextureParameterName.TextureMinFilter, (int)(smooth ? TextureMinFilter.Linear : TextureMinFilter.Nearest));
        Set(TextureParameterName.TextureMagFilter, (int)(smooth ? TextureMagFilter.Linear : TextureMagFilter.Nearest));
        Set(TextureParameterName.TextureWrapS, (int)TextureWrapMode.ClampToEdge);
        Set(TextureParameterName.TextureWrapT, (int)TextureWrapMode.ClampToEdge);
        Set(TextureParameterName.TextureMaxLevel, 0);
    }

    /// <summary>Texels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>How a texel is stored.</summary>
    public TextureFormat Format { get; }

    /// <summary>What it is, for people and debuggers.</summary>
    public string Label { get; }

    /// <summary>The GL name.</summary>
    public uint Name => _name != 0 ? _name : throw new ObjectDisposedException(Label);

    /// <summary>Binds to a texture unit, from 0.</summary>
    public void Bind(int unit)
    {
        _gl.Api.ActiveTexture((TextureUnit)((int)TextureUnit.Texture0 + unit));
        _gl.Api.BindTexture(TextureTarget.Texture2D, Name);
    }

    /// <summary>Uploads a whole picture of the texture's own component type: <see cref="Half"/>, byte or float, top row first.</summary>
    public unsafe void Upload<T>(ReadOnlySpan<T> texels)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(texels);
        var needed = Width * Height * Format.BytesPerTexel();
        if (bytes.Length != needed)
        {
            throw new ArgumentException($"'{Label}' takes {needed} bytes, not {bytes.Length}.", nameof(texels));
        }

        Bind(0);
        fixed (byte* data = bytes)
        {
            _gl.Api.TexSubImage2D(
                TextureTarget.Texture2D, 0, 0, 0, (uint)Width, (uint)Height, Format.Layout(), Format.Component(), data);
        }
    }

    /// <summary>Says what lies outside; costs nothing when it is so already. The colour is 0xRRGGBB.</summary>
    public unsafe void Wrap(TextureWrap wrap, int borderRgb = 0)
    {
        if (wrap == _wrap && (wrap != TextureWrap.Colour || borderRgb == _borderRgb))
        {
            return;
        }

        (_wrap, _borderRgb) = (wrap, borderRgb);
        Bind(0);
        var mode = (int)(wrap switch
        {
            TextureWrap.Mirror => TextureWrapMode.MirroredRepeat,
            TextureWrap.Repeat => TextureWrapMode.Repeat,
            TextureWrap.Colour => TextureWrapMode.ClampToBorder,
            _ => TextureWrapMode.ClampToEdge,
        });
        Set(TextureParameterName.TextureWrapS, mode);
        Set(TextureParameterName.TextureWrapT, mode);
        if (wrap == TextureWrap.Colour)
        {
            var colour = stackalloc float[] { (borderRgb >> 16 & 255) / 255f, (borderRgb >> 8 & 255) / 255f, (borderRgb & 255) / 255f, 1f };
            _gl.Api.TexParameter(TextureTarget.Texture2D, TextureParameterName.TextureBorderColor, colour);
        }
    }

    /// <summary>Retires the name. Any thread.</summary>
    public void Dispose()
    {
        var name = Interlocked.Exchange(ref _name, 0);
        if (name != 0)
        {
            _gl.Retired.Retire(GlObjectKind.Texture, (nint)name);
        }
    }

    private void Set(TextureParameterName name, int value) => _gl.Api.TexParameter(TextureTarget.Texture2D, name, value);
}
