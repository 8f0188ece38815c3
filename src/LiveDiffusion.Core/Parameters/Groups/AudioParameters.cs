using static LiveDiffusion.Core.Parameters.ParameterInfo;

namespace LiveDiffusion.Core.Parameters;

/// <summary>The ears.</summary>
public static class AudioParameters
{
    private const string Sources = "FILE, demo, tone, device, device:NAME, loopback or none";
    private const string ChannelNames = "Channels of a device that are heard: all, or numbers such as 3 (both sides) or 1+2 (left and right)";

    /// <summary>What is heard.</summary>
    public static readonly ParameterInfo Input =
        Text("audio/input", "", $"What is heard: {Sources}; empty is what the show was started with").In(ParameterScope.Rig);

    /// <summary>Goes to the next input.</summary>
    public static readonly ParameterInfo NextInput =
        Trigger("audio/next_input", "Hears the next of: what the show was started with, the demo, the default device, nothing");

    /// <summary>Which channels of a device are heard.</summary>
    public static readonly ParameterInfo Channels = Text("audio/channels", "all", ChannelNames).In(ParameterScope.Rig);

    /// <summary>Gain of the input before analysis.</summary>
    public static readonly ParameterInfo Gain =
        Float("audio/gain", -24f, 24f, 0f, "dB", "Gain of the input before analysis").In(ParameterScope.Rig);

    /// <summary>Whether the bands are levelled automatically.</summary>
    public static readonly ParameterInfo AutoGain =
        Bool("audio/auto_gain", true, "Levels the bands, so that presets work at any volume").In(ParameterScope.Rig);

    /// <summary>Silences the playback of a file or of the demo.</summary>
    public static readonly ParameterInfo Mute =
        Bool("audio/mute", false, "Silences the playback of a file or the demo; analysis goes on").In(ParameterScope.Rig);

    /// <summary>What the second input hears.</summary>
    public static readonly ParameterInfo SecondInput =
        Text("audio/in2/input", "", $"What the second input hears, for the signals audio/in2/...: {Sources}; empty is none").In(ParameterScope.Rig);

    /// <summary>Which channels of the second device are heard.</summary>
    public static readonly ParameterInfo SecondChannels = Text("audio/in2/channels", "all", ChannelNames).In(ParameterScope.Rig);

    /// <summary>Gain of the second input before analysis.</summary>
    public static readonly ParameterInfo SecondGain =
        Float("audio/in2/gain", -24f, 24f, 0f, "dB", "Gain of the second input before analysis").In(ParameterScope.Rig);

    /// <summary>Which input gives the beat.</summary>
    public static readonly ParameterInfo BeatInput =
        ParameterInfo.Enum("audio/beat_input", ["in1", "in2"], "Which input gives the beat; in1 while there is no second").In(ParameterScope.Rig);

    /// <summary>The group, in order.</summary>
    public static IReadOnlyList<ParameterInfo> All { get; } =
        [Input, NextInput, Channels, Gain, AutoGain, Mute, SecondInput, SecondChannels, SecondGain, BeatInput];
}
