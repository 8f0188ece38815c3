using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Graphics.Ffmpeg;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>A video file that loops.</summary>
internal sealed class VideoProvider(FfmpegProgram? ffmpeg) : ISourceProvider
{
    private readonly ParameterInfo _file = ParameterInfo
        .Text("source/video/file", "", "Video file that is played in a loop").In(ParameterScope.Rig);

    public string Id => "video";

    public string Label => "Video file";

    public IReadOnlyList<ParameterInfo> Parameters => [_file];

    public string? WhyUnavailable(SourceStage stage) => ffmpeg is null ? FfmpegProgram.Remedy : null;

    public ISource Create(SourceStage stage)
        => stage.IsExact ? new ExactVideoSource(ffmpeg!, stage, _file)
            : new VideoSource(stage, _file, file => file.Length > 0 ? new FrameFeed(ffmpeg!, FileInput(file), stage) : null);

    /// <summary>The constant rate to which files are converted: their own speed, at most this many pictures.</summary>
    internal const int FramesPerSecond = 30;

    internal static FeedInput FileInput(string file) => new()
    {
        Name = Path.GetFileName(file),
        Arguments = ["-stream_loop", "-1", "-i", file],
        File = file,
        FramesPerSecond = FramesPerSecond,
    };
}
