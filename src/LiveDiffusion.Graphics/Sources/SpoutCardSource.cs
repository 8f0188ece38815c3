using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Gl.Interop;
using LiveDiffusion.Graphics.Passes;
using LiveDiffusion.Graphics.Spout;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>
/// A Spout sender on the graphics card: its texture is drawn, at the stage's size, into one of ours whenever it holds another
/// picture. Owns the device. Render thread.
/// </summary>
internal sealed class SpoutCardSource(
    SpoutSystem system, SourceStage stage, ParameterInfo sender, ISpoutDevice device, DxDevice shared) : ISource
{
    private const int BriefMilliseconds = 2;
    private const double LookSeconds = 1; // between two tries at a texture that cannot be opened

    private readonly SpoutLink _link = new(system.Kernel!);
    private readonly ShrinkPass _shrink = new(stage.Tools.Gl, stage.Tools.Shaders);
    private readonly RenderTarget _target = new(stage.Tools.Gl, stage.Width, stage.Height, TextureFormat.Rgba8, "source spout");
    private ISpoutTexture? _theirs;
    private DxTexture? _dx;
    private bool _hasPicture;
    private bool _wasHeldUp;
    private double _openAt = double.NegativeInfinity;
    private string? _lostName; // whose loss the status tells: it is put into words once

    public SourceStatus Status { get; private set; } = SourceStatus.Starting;

    public Texture? Render(in FrameContext frame)
    {
        var wanted = frame.Parameters.Text(sender);
        var sight = _link.Look(wanted, system.OwnSender.Value);
        if (sight == SpoutSight.Missing)
        {
            LetGo();
            if (IsNews(wanted))
            {
                Status = new SourceStatus(SourceState.Lost, SpoutWords.Missing(wanted));
            }
        }
        else
        {
            if (sight == SpoutSight.Changed)
            {
                LetGo();
                _openAt = frame.Time.Seconds;
            }

            if (_dx is null && frame.Time.Seconds >= _openAt)
            {
                Open(frame.Time.Seconds);
            }

            if (_dx is not null && _link.HasNewFrame())
            {
                Take(_dx, _theirs!);
            }
        }

        return _hasPicture ? _target.Texture : null;
    }

    public void Dispose()
    {
        LetGo();
        _link.Dispose();
        _shrink.Dispose();
        _target.Dispose();
        shared.Dispose();
        device.Dispose();
    }

    private void Open(double seconds)
    {
        try
        {
            _theirs = device.Open(_link.Info.ShareHandle);
            _dx = DxTexture.TryRegister(stage.Tools.Gl, shared, _theirs.Native, "received by spout");
        }
        catch (GraphicsCardException)
        {
            // Said below: the handle is of another graphics card, or the sender has just gone.
        }

        if (_dx is null)
        {
            LetGo();
            _openAt = seconds + LookSeconds;
            _lostName = null;
            Status = new SourceStatus(SourceState.Lost, SpoutWords.OtherCard(_link.Name));
        }
    }

    private void Take(DxTexture texture, ISpoutTexture theirs)
    {
        _wasHeldUp = !_link.TryBegin(_wasHeldUp ? 0 : BriefMilliseconds);
        if (_wasHeldUp)
        {
            _link.Miss();
            return;
        }

        if (texture.TryLock())
        {
            texture.Bind(0);
            _shrink.Draw(theirs.Width, theirs.Height, _target);
            texture.Unlock();
            (_hasPicture, _lostName) = (true, null);
            Status = SourceStatus.Running;
        }

        _link.End();
    }

    private bool IsNews(string lost)
    {
        var isNews = !string.Equals(_lostName, lost, StringComparison.Ordinal);
        _lostName = lost;
        return isNews;
    }

    private void LetGo()
    {
        _dx?.Dispose();
        _theirs?.Dispose();
        (_dx, _theirs) = (null, null);
    }
}
