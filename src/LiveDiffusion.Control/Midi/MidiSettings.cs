using LiveDiffusion.Control.Midi.Ports;
using LiveDiffusion.Control.Midi.Profiles;

namespace LiveDiffusion.Control.Midi;

/// <summary>What the MIDI side is made from. Immutable.</summary>
public sealed record MidiSettings
{
    /// <summary>The bindings at the start.</summary>
    public MidiMapping Mapping { get; init; } = MidiMapping.Empty;

    /// <summary>Where changed bindings are saved, by the MIDI thread; null saves nothing.</summary>
    public string? MappingFile { get; init; }

    /// <summary>The known models of controllers.</summary>
    public IReadOnlyList<MidiProfile> Profiles { get; init; } = [];

    /// <summary>Where raw MIDI devices are, on Linux.</summary>
    public RawMidiPaths Paths { get; init; } = new();

    /// <summary>Normalised name of the device whose clock is followed; empty follows the first that sends one.</summary>
    public string ClockDevice { get; init; } = "";

    /// <summary>Number of the first device as an origin of control events; the others follow. Other clients stay below.</summary>
    public int FirstOrigin { get; init; } = 1 << 20;

    /// <summary>How often the system is asked for devices, and how long a device that cannot be opened rests at first, seconds.</summary>
    public double ScanSeconds
    {
        get;
        init => field = value is >= 0.01 and <= 60
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "ScanSeconds must be 0.01 to 60.");
    } = 1;
}
