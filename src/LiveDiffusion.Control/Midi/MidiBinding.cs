using LiveDiffusion.Core.Modulation;

namespace LiveDiffusion.Control.Midi;

/// <summary>One control bound to one parameter. A control may have several bindings, and a parameter several controls. Immutable.</summary>
public sealed record MidiBinding
{
    /// <summary>Which control.</summary>
    public required MidiControl Control { get; init; }

    /// <summary>Id of the parameter.</summary>
    public required string Target { get; init; }

    /// <summary>What the control is called on the device; may be empty.</summary>
    public string Label { get; init; } = "";

    /// <summary>What the control does.</summary>
    public MidiMode Mode { get; init; }

    /// <summary>Value at the lower end, in the parameter's unit; null is the parameter's own.</summary>
    public float? Min { get; init; }

    /// <summary>Value at the upper end, in the parameter's unit; null is the parameter's own.</summary>
    public float? Max { get; init; }

    /// <summary>How the way between the ends is bent.</summary>
    public CurveShape Curve { get; init; }

    /// <summary>How much, 0 to 1.</summary>
    public float CurveAmount { get; init; } = 0.5f;

    /// <summary>Whether the control works the other way round.</summary>
    public bool Invert { get; init; }

    /// <summary>Whether a control with a position has to meet the value before it moves it (soft takeover).</summary>
    public bool Pickup { get; init; } = true;

    /// <summary>Share of the way above which a control with a position counts as pressed, 0 to 1.</summary>
    public float Threshold { get; init; } = 0.5f;

    /// <summary>What is written into a parameter that is a text; empty writes the number of the program, from 1.</summary>
    public string Text { get; init; } = "";

    /// <summary>What is shown on the device; null echoes the value to the control itself.</summary>
    public MidiFeedback? Feedback { get; init; }

    /// <summary>Fields of a later version, as one line of JSON; empty for none.</summary>
    public string UnknownJson { get; init; } = "";

    /// <summary>Whether it turns without ends.</summary>
    public bool IsRelative => Mode >= MidiMode.Relative2c;

    /// <summary>Whether the control has a position of its own, which may differ from the value.</summary>
    public bool HasPosition => Mode == MidiMode.Absolute && Control.Kind is not (MidiControlKind.Note or MidiControlKind.Pc);
}
