using System.Net;
using LiveDiffusion.Control.Midi.Ports;
using LiveDiffusion.Control.Osc;
using LiveDiffusion.CommandLine;
using LiveDiffusion.Diffusion.Models;

namespace LiveDiffusion.Live;

/// <summary>What a live show is started with.</summary>
public sealed record LiveSettings
{
    /// <summary>File, <c>demo</c>, <c>tone</c>, <c>device:NAME</c>, <c>loopback</c> or <c>none</c>; null takes the one of the settings, or the demo.</summary>
    public required string? Audio { get; init; }

    /// <summary>The model.</summary>
    public required ModelFolder Model { get; init; }

    /// <summary>Whether the command named the model, so that it counts for more than the settings' <c>dream/model</c>.</summary>
    public bool IsModelNamed { get; init; } = true;

    /// <summary>Size of the model's pictures; null takes the one of the settings, or what fits the output.</summary>
    public ModelSize? ModelSize { get; init; }

    /// <summary>Execution provider that the model runs on; null takes the one of the settings, or the best that works.</summary>
    public string? Provider { get; init; }

    /// <summary>Whether a file or the demo stays silent from the start.</summary>
    public bool IsMute { get; init; }

    /// <summary>Preset to begin with; null takes the first.</summary>
    public string? Preset { get; init; }

    /// <summary>Size of the picture; null takes what the renderer can draw in time.</summary>
    public PictureSize? Size { get; init; }

    /// <summary>Port of the page.</summary>
    public required int WebPort { get; init; }

    /// <summary>Where the page is served.</summary>
    public IPAddress WebAddress { get; init; } = IPAddress.Loopback;

    /// <summary>Whether this machine's own programs need the page's token too.</summary>
    public bool WebAsksEverybody { get; init; }

    /// <summary>Where the page's token is kept.</summary>
    public string WebTokenFile { get; init; } = UserFolders.PageToken;

    /// <summary>Ends after so many frames; null goes on.</summary>
    public long? Frames { get; init; }

    /// <summary>File for one line of figures a frame; null for none.</summary>
    public string? StatsFile { get; init; }

    /// <summary>File for a replay log of the show; null for none.</summary>
    public string? RecordFile { get; init; }

    /// <summary>Replay log that gives sound, look and hands until it is over; null for none.</summary>
    public string? ReplayFile { get; init; }

    /// <summary>Settings file of the rig; null for the user's.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Seed of everything left to chance.</summary>
    public int Seed { get; init; }

    /// <summary>Whether there is to be no window, even where there is a display.</summary>
    public bool IsHeadless { get; init; }

    /// <summary>Where OSC is heard.</summary>
    public OscSettings Osc { get; init; } = new();

    /// <summary>The file with the bindings of MIDI controllers.</summary>
    public string MidiMappingFile { get; init; } = UserFolders.MidiMapping;

    /// <summary>Where raw MIDI devices are.</summary>
    public RawMidiPaths MidiPaths { get; init; } = new();

    /// <summary>Whether settings and autosaves are kept beyond the show.</summary>
    public bool KeepsState { get; init; } = true;
}
