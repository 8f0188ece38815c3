using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Gl.Interop;
using LiveDiffusion.Graphics.Spout;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>
/// A Spout sender: on the graphics card where OpenGL shares textures with Direct3D, else by the CPU. Render thread.
/// </summary>
internal sealed class SpoutSource : ISource
{
    private readonly SourceStage _stage;
    private readonly ParameterInfo _sender;
    private readonly SpoutSystem _system;
    private readonly long? _luid;
    private SpoutDeviceOpening? _opening;
    private ISource? _way; // on the card or by the CPU

    public SpoutSource(SpoutSystem system, SourceStage stage, ParameterInfo sender)
    {
        (_system, _stage, _sender) = (system, stage, sender);
        _luid = DxDevice.LuidOf(stage.Tools.Gl);
        if (DxDevice.IsOffered(stage.Tools.Gl))
        {
            _opening = new SpoutDeviceOpening(system, _luid);
        }
        else
        {
            _way = ByCpu();
        }
    }

    public SourceStatus Status => _way?.Status ?? SourceStatus.Starting;

    public Texture? Render(in FrameContext frame)
    {
        if (_opening is { IsOver: true } opening)
        {
            var device = opening.Take();
            _opening = null;
            _way = (device is null ? null : OnCard(device)) is { } onCard ? onCard : ByCpu();
        }

        return _way?.Render(frame);
    }

    public void Dispose()
    {
        _opening?.Dispose();
        _way?.Dispose();
    }

    private SpoutCardSource? OnCard(ISpoutDevice device)
    {
        if (DxDevice.TryOpen(_stage.Tools.Gl, device.Native) is { } shared)
        {
            return new SpoutCardSource(_system, _stage, _sender, device, shared);
        }

        device.Dispose();
        return null;
    }

    private VideoSource ByCpu() => new(_stage, _sender, wanted => new SpoutFeed(_system, _luid, wanted, _stage));
}
