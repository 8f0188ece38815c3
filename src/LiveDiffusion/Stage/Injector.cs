using LiveDiffusion.Core;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics;
using LiveDiffusion.Graphics.Sources;

namespace LiveDiffusion.Stage;

/// <summary>
/// <c>loop/inject</c>: makes the file of <c>loop/inject_file</c>, or else the source, the picture. Live, the file is read on a
/// thread of its own as soon as it is named, so that the trigger finds it in memory. Render thread.
/// </summary>
public sealed class Injector(PicturePath picture, SourceBus sources, bool isExact)
{
    private readonly SharedReference<Loaded> _loaded = new(new Loaded("", Image: null, ""));
    private string _file = "";
    private ImageBuffer? _next;

    /// <summary>What is wrong with the file, or empty.</summary>
    public string Trouble => string.Equals(_loaded.Value.File, _file, StringComparison.Ordinal) ? _loaded.Value.Trouble : "";

    /// <summary>Makes a picture that is in memory the picture, in the next frame.</summary>
    public void Inject(ImageBuffer image) => _next = image;

    /// <summary>Reads a file that has been named, and injects when the trigger fires.</summary>
    public void Apply(in FrameContext frame)
    {
        var file = frame.Parameters.Text(LoopParameters.InjectFile);
        if (!string.Equals(file, _file, StringComparison.Ordinal))
        {
            _file = file;
            Begin(file);
        }

        if (_next is { } next)
        {
            picture.Inject(next, frame);
            _next = null;
        }

        if (!frame.Parameters.IsOn(LoopParameters.Inject))
        {
            return;
        }

        if (_file.Length == 0)
        {
            if (sources.Render(frame) is { } source)
            {
                picture.Inject(source, frame);
            }
        }
        else if (_loaded.Value is { Image: { } image } loaded && string.Equals(loaded.File, _file, StringComparison.Ordinal))
        {
            picture.Inject(image, frame);
        }
    }

    private void Begin(string file)
    {
        if (file.Length == 0)
        {
            return;
        }

        if (isExact)
        {
            _loaded.Value = Load(file);
            return;
        }

        new Thread(() => _loaded.Value = Load(file)) { Name = "inject file", IsBackground = true }.Start();
    }

    private static Loaded Load(string file)
    {
        try
        {
            return new Loaded(file, ImageFile.Load(file), "");
        }
        catch (UserErrorException e)
        {
            return new Loaded(file, Image: null, e.Message);
        }
    }

    private sealed record Loaded(string File, ImageBuffer? Image, string Trouble);
}
