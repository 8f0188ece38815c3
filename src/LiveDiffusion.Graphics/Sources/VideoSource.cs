using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Ffmpeg;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>
/// Moving pictures from a file or a device that a text parameter names. A new name starts a new reader; the last picture
/// stays until the next one comes. Render thread.
/// </summary>
internal sealed class VideoSource(
    FfmpegProgram ffmpeg, SourceStage stage, ParameterInfo name, Func<string, FeedInput> input) : ISource
{
    private FrameFeed? _feed;
    private string? _name;
    private Texture? _texture;

    public SourceStatus Status { get; private set; } = SourceStatus.Starting;

    /// <summary>The process that reads now, for tests.</summary>
    internal int ProcessId => _feed?.ProcessId ?? 0;

    public Texture? Render(in FrameContext frame)
    {
        var wanted = frame.Parameters.Text(name);
        if (!string.Equals(wanted, _name, StringComparison.Ordinal))
        {
            _name = wanted;
            _feed?.Dispose();
            _feed = wanted.Length > 0 ? new FrameFeed(ffmpeg, input(wanted), stage) : null;
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
