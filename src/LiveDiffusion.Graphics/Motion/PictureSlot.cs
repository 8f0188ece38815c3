using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Motion;

/// <summary>
/// One styled picture: as the model made it, at the output's size, and what has moved it since its capture. Render thread.
/// </summary>
internal sealed class PictureSlot : IDisposable
{
    private readonly GlDevice _gl;
    private readonly string _label;

    public PictureSlot(GlDevice gl, PictureSettings settings, string label)
    {
        (_gl, _label) = (gl, label);
        Model = MakeModel(settings);
        Shown = new RenderTarget(gl, settings.OutputWidth, settings.OutputHeight, PictureSettings.ShownFormat(gl), $"{label}, output size");
    }

    /// <summary>The picture at model size; the next source is drawn from it.</summary>
    public RenderTarget Model { get; private set; }

    /// <summary>The picture at output size; the display samples it.</summary>
    public RenderTarget Shown { get; }

    /// <summary>Its motion since its capture.</summary>
    public DisplayTransform Transform { get; } = new();

    /// <summary>When its source was captured, engine seconds.</summary>
    public double CaptureSeconds { get; set; }

    /// <summary>Whether it has still to be brought to the output's size.</summary>
    public bool IsModelOnly { get; set; }

    /// <summary>Gives the model another size; <paramref name="copy"/> brings the picture over, where there is one worth it.</summary>
    public void Resize(PictureSettings settings, Action<RenderTarget, RenderTarget>? copy)
    {
        var old = Model;
        Model = MakeModel(settings);
        copy?.Invoke(old, Model);
        old.Dispose();
    }

    public void Dispose()
    {
        Model.Dispose();
        Shown.Dispose();
    }

    private RenderTarget MakeModel(PictureSettings settings)
        => new(_gl, settings.ModelWidth, settings.ModelHeight, TextureFormat.Rgba16F, $"{_label}, model size");
}
