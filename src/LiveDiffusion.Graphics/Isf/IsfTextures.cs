using LiveDiffusion.Core.Images;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Isf;

/// <summary>
/// The textures that a shader reads but does not draw: pictures from outside (turned into ISF's bottom row first),
/// imported pictures and sound. Render thread.
/// </summary>
internal sealed class IsfTextures : IDisposable
{
    private readonly IsfTools _tools;
    private readonly string[] _imageNames;
    private readonly RenderTarget?[] _images;
    private readonly IsfSound[] _sounds;
    private readonly IsfHistory? _history;
    private readonly Texture[] _imports;
    private readonly int[] _imageSamplers;
    private readonly int[] _soundSamplers;
    private readonly int[] _importSamplers;

    public IsfTextures(IsfTools tools, IsfDocument document, ShaderProgram program)
    {
        _tools = tools;
        var images = document.Inputs.Where(i => i.Type == IsfInputType.Image).ToList();
        var sounds = document.Inputs.Where(i => i.Type is IsfInputType.Audio or IsfInputType.AudioFft).ToList();
        _imageNames = [.. images.Select(i => i.Name)];
        _images = new RenderTarget?[images.Count];
        _imageSamplers = [.. images.Select(i => program.Location(i.Name))];
        _sounds = [.. sounds.Select(i => new IsfSound(tools.Gl, i))];
        _history = IsfHistory.IsRead(program) ? new IsfHistory(tools.Gl, program) : null;
        _soundSamplers = [.. sounds.Select(i => program.Location(i.Name))];
        _imports = [.. document.Imported.Select(Import)];
        _importSamplers = [.. document.Imported.Select(i => program.Location(i.Name))];
    }

    public void SetImage(string input, Texture? picture)
    {
        var at = Array.IndexOf(_imageNames, input);
        if (at < 0)
        {
            return;
        }

        var target = _images[at];
        if (target is not null && (picture is null || target.Width != picture.Width || target.Height != picture.Height))
        {
            target.Dispose();
            target = _images[at] = null;
        }

        if (picture is not null)
        {
            target ??= _images[at] = new RenderTarget(
                _tools.Gl, picture.Width, picture.Height, picture.Format, "isf image " + input);
            _tools.Flip(picture, target);
        }
    }

    public void Hear(in FrameContext frame)
    {
        foreach (var sound in _sounds)
        {
            sound.Upload(frame.Audio);
        }

        _history?.Hear(frame);
    }

    /// <summary>Binds all and returns the next free unit.</summary>
    public int Bind(ShaderProgram program)
    {
        var unit = 0;
        for (var i = 0; i < _images.Length; i++)
        {
            program.Set(_imageSamplers[i], unit++, _images[i]?.Texture ?? _tools.Black);
        }

        for (var i = 0; i < _sounds.Length; i++)
        {
            program.Set(_soundSamplers[i], unit++, _sounds[i].Texture);
        }

        for (var i = 0; i < _imports.Length; i++)
        {
            program.Set(_importSamplers[i], unit++, _imports[i]);
        }

        return _history?.Bind(program, unit) ?? unit;
    }

    public void Dispose()
    {
        foreach (var image in _images)
        {
            image?.Dispose();
        }

        foreach (var sound in _sounds)
        {
            sound.Dispose();
        }

        foreach (var import in _imports)
        {
            import.Dispose();
        }

        _history?.Dispose();
    }

    private Texture Import(IsfImport import)
    {
        var picture = import.Picture ?? new ImageBuffer(1, 1);
        var texture = new Texture(_tools.Gl, picture.Width, picture.Height, TextureFormat.Rgba16F, "isf import " + import.Name);
        var row = picture.Width * 4;
        var turned = new Half[picture.Pixels.Length];
        for (var y = 0; y < picture.Height; y++)
        {
            picture.Pixels.AsSpan(y * row, row).CopyTo(turned.AsSpan((picture.Height - 1 - y) * row));
        }

        texture.Upload<Half>(turned);
        return texture;
    }
}
