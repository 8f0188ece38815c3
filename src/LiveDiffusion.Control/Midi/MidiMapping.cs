namespace LiveDiffusion.Control.Midi;

/// <summary>All bindings of a person. Immutable.</summary>
public sealed record MidiMapping
{
    /// <summary>Without anything.</summary>
    public static MidiMapping Empty { get; } = new();

    /// <summary>The bindings, in the order in which they act.</summary>
    public IReadOnlyList<MidiBinding> Bindings { get; init; } = [];

    /// <summary>Devices that have had their profile.</summary>
    public IReadOnlyList<MidiKnownDevice> Devices { get; init; } = [];

    /// <summary>What was unknown in the file; for people.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Fields of a later version, as one line of JSON; empty for none.</summary>
    public string UnknownJson { get; init; } = "";

    /// <summary>Whether two mappings do the same.</summary>
    public bool IsSame(MidiMapping other) => UnknownJson == other.UnknownJson
        && Bindings.SequenceEqual(other.Bindings) && Devices.SequenceEqual(other.Devices);
}
