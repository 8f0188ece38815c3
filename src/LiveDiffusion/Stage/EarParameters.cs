using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Stage;

/// <summary>The parameters of one input.</summary>
/// <param name="Input">What is heard.</param>
/// <param name="Channels">Which channels of a device.</param>
/// <param name="Gain">Gain before analysis.</param>
internal sealed record EarParameters(ParameterInfo Input, ParameterInfo Channels, ParameterInfo Gain)
{
    /// <summary>Those of the first input.</summary>
    public static EarParameters First { get; } = new(AudioParameters.Input, AudioParameters.Channels, AudioParameters.Gain);

    /// <summary>Those of the second input.</summary>
    public static EarParameters Second { get; } = new(AudioParameters.SecondInput, AudioParameters.SecondChannels, AudioParameters.SecondGain);
}
