using Silk.NET.OpenGL;

namespace LiveDiffusion.Graphics.Gl.Interop;

/// <summary>
/// A Direct3D texture under a GL name, with a framebuffer. Both have their top row first, so nothing is flipped. GL may use
/// it between <see cref="TryLock"/> and <see cref="Unlock"/> only. Render thread.
/// </summary>
internal sealed unsafe class DxTexture : IDisposable
{
    private const uint ReadWrite = 1; // WGL_ACCESS_READ_WRITE_NV

    private readonly GlDevice _gl;
    private readonly DxDevice _device;
    private readonly uint _framebuffer;
    private nint _object;

    private DxTexture(GlDevice gl, DxDevice device, nint registered, uint name, uint framebuffer)
        => (_gl, _device, _object, Name, _framebuffer) = (gl, device, registered, name, framebuffer);

    /// <summary>The GL name.</summary>
    public uint Name { get; }

    /// <summary>Registers a texture; null when the driver refuses it.</summary>
    public static DxTexture? TryRegister(GlDevice gl, DxDevice device, nint direct3D, string label)
    {
        var name = gl.Api.GenTexture();
        gl.Api.ActiveTexture(TextureUnit.Texture0);
        gl.Api.BindTexture(TextureTarget.Texture2D, name);
        gl.Made(ObjectIdentifier.Texture, name, label);
        var registered = device.Register(device.Handle, direct3D, name, (uint)TextureTarget.Texture2D, ReadWrite);
        if (registered == 0)
        {
            gl.Retired.Retire(GlObjectKind.Texture, (nint)name);
            return null;
        }

        var framebuffer = gl.Api.GenFramebuffer();
        gl.Api.BindFramebuffer(FramebufferTarget.Framebuffer, framebuffer);
        gl.Made(ObjectIdentifier.Framebuffer, framebuffer, label);
        return new DxTexture(gl, device, registered, name, framebuffer);
    }

    /// <summary>Takes the texture for GL; false when the graphics card is lost.</summary>
    public bool TryLock()
    {
        var taken = _object;
        return _device.Lock(_device.Handle, 1, &taken) != 0;
    }

    /// <summary>Gives the texture back to Direct3D.</summary>
    public void Unlock()
    {
        var given = _object;
        _ = _device.Unlock(_device.Handle, 1, &given);
    }

    /// <summary>Copies a picture of the same size in. While locked.</summary>
    public void CopyFrom(RenderTarget picture)
    {
        _gl.Api.BindFramebuffer(FramebufferTarget.Framebuffer, _framebuffer);
        _gl.Api.FramebufferTexture2D(
            FramebufferTarget.Framebuffer, FramebufferAttachment.ColorAttachment0, TextureTarget.Texture2D, Name, 0);
        picture.BlitTo(_framebuffer);
    }

    /// <summary>Binds it for sampling, smoothly and clamped at its edges. While locked.</summary>
    public void Bind(int unit)
    {
        _gl.Api.ActiveTexture((TextureUnit)((int)TextureUnit.Texture0 + unit));
        _gl.Api.BindTexture(TextureTarget.Texture2D, Name);
        Set(TextureParameterName.TextureMinFilter, (int)TextureMinFilter.Linear);
        Set(TextureParameterName.TextureMagFilter, (int)TextureMagFilter.Linear);
        Set(TextureParameterName.TextureWrapS, (int)TextureWrapMode.ClampToEdge);
        Set(TextureParameterName.TextureWrapT, (int)TextureWrapMode.ClampToEdge);
    }

    public void Dispose()
    {
        if (_object != 0)
        {
            _ = _device.Unregister(_device.Handle, _object);
            _object = 0;
            _gl.Retired.Retire(GlObjectKind.Framebuffer, (nint)_framebuffer);
            _gl.Retired.Retire(GlObjectKind.Texture, (nint)Name);
        }
    }

    private void Set(TextureParameterName name, int value) => _gl.Api.TexParameter(TextureTarget.Texture2D, name, value);
}
