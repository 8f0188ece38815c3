namespace LiveDiffusion.Control.Midi.Profiles;

/// <summary>What is known of a model of controller, and a first set of bindings for it. Immutable.</summary>
public sealed record MidiProfile
{
    /// <summary>The model's name.</summary>
    public required string Name { get; init; }

    /// <summary>Parts of normalised device names by which the model is known.</summary>
    public required IReadOnlyList<string> Matches { get; init; }

    /// <summary>How the device has to be set, for people.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Where the facts are published.</summary>
    public string Source { get; init; } = "";

    /// <summary>Messages that are sent when the device is connected: the bytes between F0 and F7.</summary>
    public IReadOnlyList<byte[]> Setup { get; init; } = [];

    /// <summary>Velocities or values of the device's colours, by name.</summary>
    public IReadOnlyDictionary<string, int> Palette { get; init; } = new Dictionary<string, int>();

    /// <summary>The controls with what they are bound to at first; their device is empty.</summary>
    public required IReadOnlyList<MidiBinding> Controls { get; init; }

    /// <summary>What was unknown in the file; for people.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether a device of that name is such a model.</summary>
    public bool Fits(string normalisedName)
        => Matches.Any(match => normalisedName.Contains(match, StringComparison.Ordinal));

    /// <summary>The first bindings for one device.</summary>
    public IEnumerable<MidiBinding> BindingsFor(MidiDeviceId device)
        => Controls.Select(control => control with { Control = control.Control with { Device = device } });

    /// <summary>What is known of one of its controls, or null.</summary>
    public MidiBinding? Find(MidiControl control)
        => Controls.FirstOrDefault(known => (known.Control with { Device = control.Device }).Overlaps(control));
}
