using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Ffmpeg;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>
/// A video file of which every frame shows exactly the picture of its time: it waits for the reader. For offline renders
/// and tests. A file that ends too early or cannot be read leaves the last picture and says so. Render thread.
/// </summary>
internal sealed class ExactVideoSource(FfmpegProgram ffmpeg, SourceStage stage, ParameterInfo name) : ISource
{
    private readonly byte[] _pixels = new byte[stage.Width * stage.Height * 4];
    private FfmpegFrames? _frames;
    private Texture? _texture;
    private string? _name;
    private double _start;
    private long _index = -1; // of the picture in the texture

    public SourceStatus Status { get; private set; } = SourceStatus.Starting;

    public Texture? Render(in FrameContext frame)
    {
        var wanted = frame.Parameters.Text(name);
        if (!string.Equals(wanted, _name, StringComparison.Ordinal))
        {
            Open(wanted, frame.Time.Seconds);
        }

        // A hair over, so that frame k at k / fps does not fall into the picture before it.
        var index = (long)Math.Floor(((frame.Time.Seconds - _start) * VideoProvider.FramesPerSecond) + 1e-6);
        var isNew = false;
        while (_frames is not null && _index < index)
        {
            if (!_frames.TryRead(_pixels))
            {
                Status = new SourceStatus(SourceState.Lost, $"'{_name}' gives no more pictures: {_frames.LastWords()}");
                _frames.Dispose();
                _frames = null;
                break;
            }

            _index++;
            isNew = true;
        }

        if (isNew)
        {
            _texture ??= new Texture(stage.Tools.Gl, stage.Width, stage.Height, TextureFormat.Rgba8, "source " + name.Id);
            _texture.Upload<byte>(_pixels);
            Status = _frames is not null ? SourceStatus.Running : Status;
        }

        return _texture;
    }

    public void Dispose()
    {
        _frames?.Dispose();
        _texture?.Dispose();
    }

    private void Open(string file, double seconds)
    {
        _frames?.Dispose();
        _frames = null;
        (_name, _start, _index) = (file, seconds, -1);
        if (!File.Exists(file))
        {
            Status = new SourceStatus(
                SourceState.Lost, file.Length == 0 ? $"Nothing is chosen. Set {name.Id}." : $"There is no file '{file}'. Set {name.Id}.");
            return;
        }

        _frames = new FfmpegFrames(
            ffmpeg, VideoProvider.FileInput(file).Arguments, stage.Width, stage.Height, VideoProvider.FramesPerSecond);
        Status = SourceStatus.Starting;
    }
}
