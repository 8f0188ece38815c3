using LiveDiffusion.Graphics.Outputs;
using Silk.NET.OpenGL;

namespace LiveDiffusion.Graphics.Gl;

/// <summary>
/// Draws pictures into the framebuffer of one window. Textures and programs are common to contexts that share; the vertex
/// array is the window's own, so painter and window are made and disposed together. Render thread.
/// </summary>
public sealed class WindowPainter : IDisposable
{
    private readonly GlDevice _gl;
    private readonly IGlContext _window;
    private readonly bool _isEngineContext;
    private readonly ShaderProgram _program;
    private readonly int _pictureAt;
    private readonly int _overlayAt;
    private readonly int _areaAt;
    private readonly int _layersAt;
    private uint _vertexArray;
    private bool _isDisposed;

    /// <summary>Makes a painter; leaves the engine's context current.</summary>
    /// <param name="gl">The device of the engine's context.</param>
    /// <param name="shaders">Where <c>window.frag</c> is.</param>
    /// <param name="window">The window's context, which shares with the engine's or is it.</param>
    /// <param name="isEngineContext">Whether the window's context is the engine's own.</param>
    public WindowPainter(GlDevice gl, ShaderLibrary shaders, IGlContext window, bool isEngineContext)
    {
        (_gl, _window, _isEngineContext) = (gl, window, isEngineContext);
        _program = shaders.Pass(gl, "window.frag");
        _pictureAt = _program.Location("picture");
        _overlayAt = _program.Location("overlay");
        _areaAt = _program.Location("area");
        _layersAt = _program.Location("layers");
        gl.Api.Flush();
        window.MakeCurrent();
        _vertexArray = gl.Api.GenVertexArray();
        gl.MakeCurrent();
    }

    /// <summary>
    /// Draws over the whole window and leaves the window's context current, for the swap; then call
    /// <see cref="GlDevice.MakeCurrent"/>. Allocates nothing.
    /// </summary>
    /// <param name="width">Pixels of the window's framebuffer in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="picture">The picture, or null for black.</param>
    /// <param name="fit">How it is laid out.</param>
    /// <param name="overlay">What lies above, with premultiplied alpha, over the whole window; or null.</param>
    public void Paint(int width, int height, Texture? picture, PictureFit fit, Texture? overlay)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var api = _gl.Api;
        if (!_isEngineContext)
        {
            // The other context draws what this one has finished, without the CPU waiting for either.
            var done = api.FenceSync(SyncCondition.SyncGpuCommandsComplete, SyncBehaviorFlags.None);
            api.Flush();
            _window.MakeCurrent();
            api.WaitSync(done, SyncBehaviorFlags.None, ulong.MaxValue);
            api.DeleteSync(done);
        }

        api.BindFramebuffer(FramebufferTarget.Framebuffer, 0);
        api.Viewport(0, 0, (uint)width, (uint)height);
        if (picture is null && overlay is null)
        {
            api.ClearColor(0f, 0f, 0f, 1f);
            api.Clear(ClearBufferMask.ColorBufferBit);
            return;
        }

        var area = picture is null
            ? new PictureArea(0f, 0f, 1f, 1f)
            : PictureArea.Of(fit, picture.Width, picture.Height, width, height);
        _program.Use();
        _program.Set(_pictureAt, 0, picture ?? overlay!);
        _program.Set(_overlayAt, 1, overlay ?? picture!);
        _program.Set(_areaAt, area.Left, area.Top, area.Width, area.Height);
        _program.Set(_layersAt, picture is null ? 0f : 1f, overlay is null ? 0f : 1f);
        api.BindVertexArray(_vertexArray);
        api.DrawArrays(PrimitiveType.Triangles, 0, 3);
    }

    /// <summary>Reads what was painted last: RGBA bytes, top row first. Before the swap, for tests and stills; waits for the GPU.</summary>
    public unsafe byte[] Read(int width, int height)
    {
        var pixels = new byte[width * height * 4];
        fixed (byte* data = pixels)
        {
            _gl.Api.PixelStore(PixelStoreParameter.PackAlignment, 1);
            _gl.Api.ReadPixels(0, 0, (uint)width, (uint)height, PixelFormat.Rgba, PixelType.UnsignedByte, data);
        }

        var row = width * 4;
        for (int top = 0, bottom = height - 1; top < bottom; top++, bottom--)
        {
            var spare = pixels.AsSpan(top * row, row).ToArray();
            pixels.AsSpan(bottom * row, row).CopyTo(pixels.AsSpan(top * row, row));
            spare.CopyTo(pixels.AsSpan(bottom * row, row));
        }

        return pixels;
    }

    /// <summary>Deletes what is the window's own; leaves the engine's context current.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _window.MakeCurrent();
        _gl.Api.DeleteVertexArray(_vertexArray);
        _vertexArray = 0;
        _gl.MakeCurrent();
        _program.Dispose();
    }
}
