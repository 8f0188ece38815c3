using Silk.NET.OpenGL;

namespace LiveDiffusion.Graphics.Gl;

/// <summary>A texture that can be drawn into. Owns both. Render thread, but for <see cref="Dispose"/>: any thread.</summary>
public sealed class RenderTarget : IDisposable
{
    private readonly GlDevice _gl;
    private uint _name;

    /// <summary>Makes a target, cleared to transparent black.</summary>
    public RenderTarget(
        GlDevice gl, int width, int height, TextureFormat format, string label, TextureFilter filter = TextureFilter.Linear)
    {
        _gl = gl;
        Texture = new Texture(gl, width, height, format, label, filter);
        _name = gl.Api.GenFramebuffer();
        gl.Api.BindFramebuffer(FramebufferTarget.Framebuffer, _name);
        gl.Made(ObjectIdentifier.Framebuffer, _name, label);
        gl.Api.FramebufferTexture2D(
            FramebufferTarget.Framebuffer, FramebufferAttachment.ColorAttachment0, TextureTarget.Texture2D, Texture.Name, 0);
        var status = gl.Api.CheckFramebufferStatus(FramebufferTarget.Framebuffer);
        if (status != GLEnum.FramebufferComplete)
        {
            throw new InvalidOperationException($"'{label}' ({width}x{height}, {format}) cannot be drawn into: {status}.");
        }

        Clear(0f, 0f, 0f, 0f);
    }

    /// <summary>What is drawn; owned by the target.</summary>
    public Texture Texture { get; }

    /// <summary>Texels in a row.</summary>
    public int Width => Texture.Width;

    /// <summary>Rows.</summary>
    public int Height => Texture.Height;

    /// <summary>Draws go here from now on, over its whole size.</summary>
    public void Bind()
    {
        ObjectDisposedException.ThrowIf(_name == 0, this);
        _gl.Api.BindFramebuffer(FramebufferTarget.Framebuffer, _name);
        _gl.Api.Viewport(0, 0, (uint)Width, (uint)Height);
    }

    /// <summary>Binds and fills with one colour.</summary>
    public void Clear(float red, float green, float blue, float alpha)
    {
        Bind();
        _gl.Api.ClearColor(red, green, blue, alpha);
        _gl.Api.Clear(ClearBufferMask.ColorBufferBit);
    }

    /// <summary>Copies the picture into a framebuffer of the same size that is none of ours.</summary>
    internal void BlitTo(uint framebuffer)
    {
        ObjectDisposedException.ThrowIf(_name == 0, this);
        _gl.Api.BindFramebuffer(FramebufferTarget.ReadFramebuffer, _name);
        _gl.Api.BindFramebuffer(FramebufferTarget.DrawFramebuffer, framebuffer);
        _gl.Api.BlitFramebuffer(
            0, 0, Width, Height, 0, 0, Width, Height, ClearBufferMask.ColorBufferBit, BlitFramebufferFilter.Nearest);
    }

    /// <summary>Retires texture and framebuffer. Any thread.</summary>
    public void Dispose()
    {
        var name = Interlocked.Exchange(ref _name, 0);
        if (name != 0)
        {
            _gl.Retired.Retire(GlObjectKind.Framebuffer, (nint)name);
            Texture.Dispose();
        }
    }
}
