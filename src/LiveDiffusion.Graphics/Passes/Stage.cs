using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>
/// The last things before the audience: effects, then freeze, dim, fade and blackout. A frozen picture can still be dimmed and
/// blacked out. Render thread.
/// </summary>
internal sealed class Stage : IDisposable
{
    private readonly FinalPass _final;
    private readonly DimPass _dim;
    private readonly RenderTarget _picture;
    private readonly RenderTarget _dimmed;
    private bool _drawn;
    private float _fade = 1f; // of the fade to black: 1 is the picture

    public Stage(PassTools tools, PictureSettings settings)
    {
        _final = new FinalPass(tools, settings);
        _dim = new DimPass(tools);
        _picture = new RenderTarget(tools.Gl, settings.OutputWidth, settings.OutputHeight, TextureFormat.Rgba8, "picture");
        _dimmed = new RenderTarget(tools.Gl, settings.OutputWidth, settings.OutputHeight, TextureFormat.Rgba8, "dimmed picture");
        Output = _picture;
    }

    /// <summary>What was shown last.</summary>
    public RenderTarget Output { get; private set; }

    /// <summary>Lets the driver finish compiling, with a layer of the kind that will be shown.</summary>
    public void WarmUp(Layer layer)
    {
        _final.WarmUp(layer, _picture);
        _picture.Clear(0f, 0f, 0f, 1f);
    }

    public Texture Draw(in FrameContext frame, in LayerStack layers)
    {
        if (!_drawn || !frame.Parameters.IsOn(OutputParameters.Freeze))
        {
            _final.Draw(frame, layers, _picture);
            _drawn = true;
        }

        var wanted = frame.Parameters.IsOn(OutputParameters.FadeOut) ? 0f : 1f;
        var step = frame.Time.Delta / Math.Max(frame[OutputParameters.FadeSeconds], 1e-3f);
        _fade += Math.Clamp(wanted - _fade, -step, step);
        var level = frame.Parameters.IsOn(OutputParameters.Blackout) ? 0f : frame[OutputParameters.Dim] * _fade;
        Output = level >= 1f ? _picture : _dimmed;
        if (level <= 0f)
        {
            _dimmed.Clear(0f, 0f, 0f, 1f);
        }
        else if (level < 1f)
        {
            _dim.Draw(_picture.Texture, _dimmed, level);
        }

        return Output.Texture;
    }

    public void Dispose()
    {
        _final.Dispose();
        _dim.Dispose();
        _picture.Dispose();
        _dimmed.Dispose();
    }
}
