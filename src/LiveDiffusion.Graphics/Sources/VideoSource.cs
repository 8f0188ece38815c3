using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>
/// Moving pictures from a file, a device or another program that a text parameter names. A new name starts a new reader;
/// the last picture stays until the next one comes. Render thread.
/// </summary>
/// <param name="stage">Size and context.</param>
/// <param name="name">The parameter.</param>
/// <param name="open">Starts a reader; null when the name names nothing.</param>
internal sealed class VideoSource(SourceStage stage, ParameterInfo name, Func<string, IFrameFeed?> open) : ISource
{
    private IFrameFeed? _feed;
    private string? _name;
    private Texture? _texture;

    public SourceStatus Status { get; private set; } = SourceStatus.Starting;

    public Texture? Render(in FrameContext frame)
    {
        var wanted = frame.Parameters.Text(name);
        if (!string.Equals(wanted, _name, StringComparison.Ordinal))
        {
            _name = wanted;
            _feed?.Dispose();
            _feed = open(wanted);
            Status = new SourceStatus(SourceState.Lost, $"Nothing is chosen. Set {name.Id}.");
        }

        if (_feed is null)
        {
            return _texture;
        }

        if (_feed.TryTake(out var pixels))
        {
            _texture ??= new Texture(stage.Tools.Gl, stage.Width, stage.Height, TextureFormat.Rgba8, "source " + name.Id);
            _texture.Upload<byte>(pixels);
        }

        Status = _feed.Status;
        return _texture;
    }

    public void Dispose()
    {
        _feed?.Dispose();
        _texture?.Dispose();
    }
}
