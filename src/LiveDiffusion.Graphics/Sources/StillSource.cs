using LiveDiffusion.Core;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>
/// A picture file, read on a thread of its own (on the render thread in an exact stage). A file that cannot be read
/// leaves the last picture and says why. Render thread.
/// </summary>
internal sealed class StillSource(SourceStage stage, ParameterInfo file, ParameterInfo fit) : ISource
{
    private readonly TripleBuffer<StillLoad> _loads = new(() => new StillLoad(stage.Width, stage.Height));
    private Texture? _texture;
    private (string File, int Fit) _asked = ("", -1);
    private bool _isLoading;

    public SourceStatus Status { get; private set; } = SourceStatus.Starting;

    public Texture? Render(in FrameContext frame)
    {
        var wanted = (frame.Parameters.Text(file), (int)frame[fit]);
        if (!_isLoading && wanted != _asked)
        {
            _asked = wanted;
            Ask();
        }

        if (_loads.TryTake())
        {
            _isLoading = false;
            var load = _loads.ReadSlot;
            Status = load.Status;
            if (load.Status.State == SourceState.Running)
            {
                _texture ??= new Texture(stage.Tools.Gl, stage.Width, stage.Height, TextureFormat.Rgba8, "source " + file.Id);
                _texture.Upload<byte>(load.Pixels);
            }
        }

        return _texture;
    }

    public void Dispose() => _texture?.Dispose();

    private void Ask()
    {
        if (_asked.File.Length == 0)
        {
            Status = new SourceStatus(SourceState.Lost, $"Nothing is chosen. Set {file.Id}.");
            return;
        }

        _isLoading = true;
        if (stage.IsExact)
        {
            Load();
        }
        else
        {
            new Thread(Load) { Name = "source still", IsBackground = true }.Start();
        }
    }

    // One load at a time, so the slot has one writer; the question does not change while it runs.
    private void Load()
    {
        var load = _loads.WriteSlot;
        try
        {
            load.Read(_asked.File, (StillFit)_asked.Fit);
            load.Status = SourceStatus.Running;
        }
        catch (UserErrorException e)
        {
            load.Status = new SourceStatus(SourceState.Lost, e.Message);
        }

        _loads.Publish();
    }
}
