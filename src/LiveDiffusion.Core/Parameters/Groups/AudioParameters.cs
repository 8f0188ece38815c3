using static LiveDiffusion.Core.Parameters.ParameterInfo;

namespace LiveDiffusion.Core.Parameters;

/// <summary>The ears.</summary>
public static class AudioParameters
{
    /// <summary>What is heard.</summary>
    public static readonly ParameterInfo Input =
        Text("audio/input", "", "What is heard: FILE, demo, device, device:NAME or none; empty is what the show was started with").In(ParameterScope.Rig);

    /// <summary>Goes to the next input.</summary>
    public static readonly ParameterInfo NextInput =
        Trigger("audio/next_input", "Hears the next of: what the show was started with, the demo, the default device, nothing");

    /// <summary>Gain of the input before analysis.</summary>
    public static readonly ParameterInfo Gain =
        Float("audio/gain", -24f, 24f, 0f, "dB", "Gain of the input before analysis").In(ParameterScope.Rig);

    /// <summary>Whether the bands are levelled automatically.</summary>
    public static readonly ParameterInfo AutoGain =
        Bool("audio/auto_gain", true, "Levels the bands, so that presets work at any volume").In(ParameterScope.Rig);

    /// <summary>Silences the playback of a file or of the demo.</summary>
    public static readonly ParameterInfo Mute =
        Bool("audio/mute", false, "Silences the playback of a file or the demo; analysis goes on").In(ParameterScope.Rig);

    /// <summary>The group, in order.</summary>
    public static IReadOnlyList<ParameterInfo> All { get; } = [Input, NextInput, Gain, AutoGain, Mute];
}
