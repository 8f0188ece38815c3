namespace LiveDiffusion.Core.Parameters;

/// <summary>The parameters that every engine has, in catalogue order. Providers add theirs behind them.</summary>
public static class CoreParameters
{
    /// <summary>All of them, group by group.</summary>
    public static IReadOnlyList<ParameterInfo> All { get; } =
    [
        .. PromptParameters.All, .. DreamParameters.All, .. ControlParameters.All, .. LoopParameters.All, .. NoiseParameters.All,
        .. CameraParameters.All, .. FlowParameters.All, .. MixParameters.All, .. ColourParameters.All,
        .. EffectParameters.All, .. OutputParameters.All, .. AudioParameters.All, .. TempoParameters.All,
        .. ModParameters.All, .. MacroParameters.All, .. PresetParameters.All, .. SystemParameters.All,
    ];
}
