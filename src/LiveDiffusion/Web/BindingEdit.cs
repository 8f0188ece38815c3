using LiveDiffusion.Control.Midi;
using LiveDiffusion.Core.Modulation;

namespace LiveDiffusion.Web;

/// <summary>What a page wants of a binding. Immutable.</summary>
public sealed record BindingEdit
{
    /// <summary>The control, as <see cref="MidiControl.ToString"/> writes it.</summary>
    public required string Control { get; init; }

    /// <summary>Whether the binding is taken away; the rest then means nothing.</summary>
    public bool Removes { get; init; }

    /// <summary>What the control does; null leaves it.</summary>
    public MidiMode? Mode { get; init; }

    /// <summary>Value at the lower end, in the parameter's unit and range; null is the parameter's own.</summary>
    public float? Min { get; init; }

    /// <summary>Value at the upper end, in the parameter's unit and range; null is the parameter's own.</summary>
    public float? Max { get; init; }

    /// <summary>How the way between the ends is bent.</summary>
    public CurveShape Curve { get; init; }

    /// <summary>How much, 0 to 1.</summary>
    public float CurveAmount { get; init; } = 0.5f;

    /// <summary>Whether the control works the other way round.</summary>
    public bool Invert { get; init; }

    /// <summary>Whether a control with a position has to meet the value before it moves it.</summary>
    public bool Pickup { get; init; } = true;

    /// <summary>The binding as it is wanted.</summary>
    public MidiBinding Apply(MidiBinding binding) => binding with
    {
        Mode = Mode ?? binding.Mode,
        Min = Min,
        Max = Max,
        Curve = Curve,
        CurveAmount = CurveAmount,
        Invert = Invert,
        Pickup = Pickup,
    };
}
