using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Graphics.Ndi;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>A source on the network, by NDI.</summary>
internal sealed class NdiProvider(NdiRuntime runtime) : ISourceProvider
{
    private readonly ParameterInfo _source = ParameterInfo.Text(
        "source/ndi/source", "", "NDI source as MACHINE (name), or the name alone; empty takes the first that is not our own")
        .In(ParameterScope.Rig);

    public string Id => "ndi";

    public string Label => "NDI";

    public IReadOnlyList<ParameterInfo> Parameters => [_source];

    public string? WhyUnavailable(SourceStage stage)
        => stage.IsExact ? "An offline render listens to no network. Choose another source." : null;

    public ISource Create(SourceStage stage) => new VideoSource(stage, _source, wanted => new NdiFeed(runtime, wanted, stage));
}
