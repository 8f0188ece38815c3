using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Control.Midi.Bindings;

/// <summary>A binding at work: with its parameter and what it remembers. MIDI thread.</summary>
internal sealed class BoundControl(MidiBinding binding, ParameterInfo target, int origin)
{
    public SoftTakeover Takeover;

    /// <summary>Whether the control was last pressed, or above its threshold.</summary>
    public bool WasOn;

    /// <summary>What an endless encoder has come to, before it is rounded; NaN when something else has moved the value.</summary>
    public float Exact = float.NaN;

    /// <summary>Where the control stands, as a share of the binding's range; NaN before it moved.</summary>
    public float Ghost = float.NaN;

    /// <summary>Whether its last position became the value.</summary>
    public bool IsPickedUp;

    /// <summary>What the device was last sent; -1 for nothing since it was connected.</summary>
    public int Sent = -1;

    public MidiBinding Binding { get; } = binding;

    public ParameterInfo Target { get; } = target;

    public int Origin { get; } = origin;

    /// <summary>Value at the lower end.</summary>
    public float Min { get; } = binding.Min ?? target.Min;

    /// <summary>Value at the upper end.</summary>
    public float Max { get; } = binding.Max ?? target.Max;

    /// <summary>Whether it listens to that.</summary>
    public bool Hears(MidiDeviceId device, in ControlInput input)
    {
        var control = Binding.Control;
        return control.Kind == input.Kind && control.Device == device
            && (control.Channel == 0 || control.Channel == input.Channel)
            && (control.Number < 0 || control.Number == input.Number);
    }

    /// <summary>The value at a position of 0 to 1.</summary>
    public float ValueAt(float share)
    {
        var bent = Curve.Bend(Binding.Curve, Binding.CurveAmount, Binding.Invert ? 1f - share : share);
        if (Target.Type == ParameterType.Enum && Max > Min)
        {
            // Equal parts of the way for all options, those at the ends too.
            return Min + MathF.Min(MathF.Floor(bent * (Max - Min + 1f)), Max - Min);
        }

        return Target.Type == ParameterType.Bool
            ? (Binding.Invert ? 1f - share : share) >= Binding.Threshold ? Max : Min
            : Min + (bent * (Max - Min));
    }

    /// <summary>How far a value is between the ends, 0 to 1; values beyond count as the end.</summary>
    public float ShareOf(float value) => Max == Min ? 0f : Math.Clamp((value - Min) / (Max - Min), 0f, 1f);

    /// <summary>The position at which the control gives a value: the other way through curve and inversion, by halving.</summary>
    public float PositionOf(float value)
    {
        var share = ShareOf(value);
        if (Binding.Curve != CurveShape.Linear && share is > 0f and < 1f)
        {
            var (low, high) = (0f, 1f);
            for (var i = 0; i < 12; i++)
            {
                var middle = (low + high) / 2f;
                (low, high) = Curve.Bend(Binding.Curve, Binding.CurveAmount, middle) < share ? (middle, high) : (low, middle);
            }

            share = (low + high) / 2f;
        }

        return Binding.Invert ? 1f - share : share;
    }
}
