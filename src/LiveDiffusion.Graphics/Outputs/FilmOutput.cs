using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Outputs;

/// <summary>
/// Writes every frame into a film, and waits for it: for offline renders, where no frame may be lost. Owns the writer; the
/// caller finishes it. Render thread.
/// </summary>
public sealed class FilmOutput : IOutput
{
    private readonly IFilmWriter _writer;
    private readonly FrameTap _tap;
    private readonly byte[] _pixels;

    /// <summary>Makes an output into a film that has begun.</summary>
    public FilmOutput(GlDevice gl, ShaderLibrary shaders, IFilmWriter writer)
    {
        _writer = writer;
        _tap = new FrameTap(gl, shaders, writer.Width, writer.Height, "film");
        _pixels = new byte[writer.Width * writer.Height * 4];
    }

    /// <inheritdoc/>
    public string Name => "film";

    /// <summary>Pictures written so far.</summary>
    public long FrameCount => _writer.FrameCount;

    /// <inheritdoc/>
    public void Send(RenderTarget final, in FrameContext frame)
    {
        _tap.Read(final, _pixels);
        _writer.Write(_pixels);
    }

    /// <summary>Completes the film with the frames so far.</summary>
    public void Finish() => _writer.Finish();

    /// <inheritdoc/>
    public void Dispose()
    {
        _tap.Dispose();
        _writer.Dispose();
    }
}
