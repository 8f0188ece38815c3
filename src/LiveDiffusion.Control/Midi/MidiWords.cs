namespace LiveDiffusion.Control.Midi;

/// <summary>The words of mapping files, by the numbers of their enums.</summary>
public static class MidiWords
{
    /// <summary>Names of <see cref="MidiControlKind"/>.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["cc", "cc14", "nrpn", "note", "pitchbend", "pc", "pressure"];

    /// <summary>Names of <see cref="MidiMode"/>.</summary>
    public static IReadOnlyList<string> Modes { get; } =
        ["absolute", "toggle", "momentary", "trigger", "cycle", "relative-2c", "relative-offset", "relative-signmag"];

    /// <summary>Names of <see cref="MidiFeedbackKind"/>.</summary>
    public static IReadOnlyList<string> Feedbacks { get; } = ["none", "cc", "note", "pitchbend"];

    /// <summary>Names of the curves.</summary>
    public static IReadOnlyList<string> Curves { get; } = ["linear", "exponential", "logarithmic", "s-curve", "step"];
}
