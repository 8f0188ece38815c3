using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Graphics.Spout;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>Another program on this machine, by Spout.</summary>
internal sealed class SpoutProvider(SpoutSystem system) : ISourceProvider
{
    private readonly ParameterInfo _sender = ParameterInfo.Text(
        "source/spout/sender", "", "Spout sender; empty takes the active one that is not our own").In(ParameterScope.Rig);

    public string Id => "spout";

    public string Label => "Spout";

    public IReadOnlyList<ParameterInfo> Parameters => [_sender];

    public string? WhyUnavailable(SourceStage stage)
        => system.WhyUnavailable ?? (stage.IsExact ? "An offline render receives from no program. Choose another source." : null);

    public ISource Create(SourceStage stage) => new SpoutSource(system, stage, _sender);
}
