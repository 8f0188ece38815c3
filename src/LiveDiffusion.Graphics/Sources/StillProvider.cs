using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>A picture file.</summary>
internal sealed class StillProvider : ISourceProvider
{
    private readonly ParameterInfo _file = ParameterInfo
        .Text("source/still/file", "", "Picture file: PNG, JPEG or WebP").In(ParameterScope.Rig);

    private readonly ParameterInfo _fit = ParameterInfo.Enum(
        "source/still/fit", ["cover", "contain", "stretch"], "How the picture fills the frame: cropped, with borders, or distorted");

    public string Id => "still";

    public string Label => "Still picture";

    public IReadOnlyList<ParameterInfo> Parameters => [_file, _fit];

    public string? WhyUnavailable(SourceStage stage) => null;

    public ISource Create(SourceStage stage) => new StillSource(stage, _file, _fit);
}
