using static LiveDiffusion.Core.Parameters.ParameterInfo;

namespace LiveDiffusion.Core.Parameters;

/// <summary>The hands on everything that leaves the engine.</summary>
public static class OutputParameters
{
    /// <summary>Black within one frame.</summary>
    public static readonly ParameterInfo Blackout =
        Bool("output/blackout", false, "Black, within one frame").In(ParameterScope.Live);

    /// <summary>Holds the picture within one frame.</summary>
    public static readonly ParameterInfo Freeze =
        Bool("output/freeze", false, "Holds the shown picture, within one frame").In(ParameterScope.Live);

    /// <summary>Master fader.</summary>
    public static readonly ParameterInfo Dim =
        Float("output/dim", 0f, 1f, 1f, "", "Master fader: 0 is black").In(ParameterScope.Live);

    /// <summary>Black over the fade time.</summary>
    public static readonly ParameterInfo FadeOut =
        Bool("output/fade_out", false, "Fades to black, and back").In(ParameterScope.Live);

    /// <summary>How long the fade to black takes.</summary>
    public static readonly ParameterInfo FadeSeconds =
        Float("output/fade", 0f, 30f, 2f, "s", "How long the fade to black takes", 0f).In(ParameterScope.Rig);

    /// <summary>Saves the picture.</summary>
    public static readonly ParameterInfo Snapshot = Trigger("output/snapshot", "Saves the shown picture as PNG, with the whole look in it");

    /// <summary>Whether the picture is recorded.</summary>
    public static readonly ParameterInfo Record =
        Bool("output/record", false, "Records picture and sound").In(ParameterScope.Live);

    /// <summary>How it is recorded.</summary>
    public static readonly ParameterInfo RecordFormat =
        ParameterInfo.Enum("output/record_format", ["h264", "hevc", "prores"], "How it is recorded").In(ParameterScope.Rig);

    /// <summary>Where recordings and snapshots go.</summary>
    public static readonly ParameterInfo Folder =
        Text("output/folder", "", "Folder of recordings and snapshots; empty is LiveDiffusion among your videos").In(ParameterScope.Rig);

    /// <summary>Whether the picture is sent by Spout.</summary>
    public static readonly ParameterInfo Spout =
        Bool("output/spout", false, "Sends the picture to programs on this machine by Spout (Windows)").In(ParameterScope.Live);

    /// <summary>What Spout receivers find it under.</summary>
    public static readonly ParameterInfo SpoutName =
        Text("output/spout_name", "LiveDiffusion", "The sender's name in Spout; gets a number when it is taken").In(ParameterScope.Rig);

    /// <summary>Whether the picture is sent by NDI.</summary>
    public static readonly ParameterInfo Ndi =
        Bool("output/ndi", false, "Sends the picture over the network by NDI (ndi.video)").In(ParameterScope.Live);

    /// <summary>What NDI receivers find it under.</summary>
    public static readonly ParameterInfo NdiName =
        Text("output/ndi_name", "LiveDiffusion", "The sender's name in NDI; receivers see MACHINE (name)").In(ParameterScope.Rig);

    /// <summary>Whether the test card is shown instead of the picture.</summary>
    public static readonly ParameterInfo TestCard =
        Bool("output/test_card", false, "Shows the test card on the clean outputs and to receivers of Spout and NDI").In(ParameterScope.Live);

    /// <summary>Numbers the clean outputs.</summary>
    public static readonly ParameterInfo Identify = Trigger("output/identify", "Shows its number on each clean output for five seconds");

    /// <summary>The group, in order.</summary>
    public static IReadOnlyList<ParameterInfo> All { get; } =
        [Blackout, Freeze, Dim, FadeOut, FadeSeconds, Snapshot, Record, RecordFormat, Folder, Spout, SpoutName, Ndi, NdiName, TestCard, Identify];
}
