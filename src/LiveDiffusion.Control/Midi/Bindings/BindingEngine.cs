using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Control.Midi.Bindings;

/// <summary>Does what bindings say when controls move. MIDI thread.</summary>
internal sealed class BindingEngine(ParameterCatalogue catalogue, KnownValues values)
{
    private const float ClicksOfARange = 127f;

    private List<BoundControl> _controls = [];

    /// <summary>The bindings at work; those with an unknown parameter rest.</summary>
    public IReadOnlyList<BoundControl> Controls => _controls;

    /// <summary>Takes other bindings. What a binding that stays has remembered stays.</summary>
    public void Use(MidiMapping mapping, Func<MidiDeviceId, int> originOf)
    {
        var before = _controls.GroupBy(c => c.Binding).ToDictionary(g => g.Key, g => g.First());
        _controls = [.. from binding in mapping.Bindings
                        let target = catalogue.Find(binding.Target)
                        where target is not null
                        select before.GetValueOrDefault(binding) ?? new BoundControl(binding, target, originOf(binding.Control.Device))];
    }

    /// <summary>Looks at a frame: where something else moved a value, controls have to meet it again.</summary>
    public void Observe(MidiSnapshot snapshot)
    {
        for (var i = 0; i < snapshot.Targets.Length; i++)
        {
            if (values.Observe(snapshot, i))
            {
                Arm(i, except: null);
            }
        }
    }

    /// <summary>A device was away, and its controls may stand elsewhere now.</summary>
    public void Forget(MidiDeviceId device)
    {
        foreach (var control in _controls.Where(c => c.Binding.Control.Device == device))
        {
            control.Takeover.Arm();
            control.WasOn = false;
            control.Sent = -1;
        }
    }

    /// <summary>A control has moved.</summary>
    public void Handle(MidiDeviceId device, in ControlInput input)
    {
        foreach (var control in _controls)
        {
            if (control.Hears(device, in input))
            {
                Act(control, in input);
            }
        }
    }

    private void Act(BoundControl control, in ControlInput input)
    {
        var binding = control.Binding;
        if (binding.IsRelative)
        {
            Turn(control, RelativeEncoding.Clicks(binding.Mode, input.Raw), input.Seconds);
            return;
        }

        var wasOn = control.WasOn;
        var isOn = IsOn(control, in input);
        var isPress = isOn && (!wasOn || input.Kind is MidiControlKind.Note or MidiControlKind.Pc);
        control.WasOn = isOn;
        if (control.Target.Type == ParameterType.Text)
        {
            Write(control, in input, isPress);
        }
        else if (control.Target.Type == ParameterType.Trigger)
        {
            Fire(control, isPress, input.Seconds);
        }
        else if (binding.Mode == MidiMode.Absolute)
        {
            Move(control, input.Share, input.Seconds);
        }
        else if (binding.Mode == MidiMode.Momentary)
        {
            if (isOn != wasOn || isPress)
            {
                Set(control, isOn != binding.Invert ? control.Max : control.Min, input.Seconds);
            }
        }
        else if (isPress)
        {
            Press(control, input.Seconds);
        }
    }

    private static bool IsOn(BoundControl control, in ControlInput input) => input.Kind switch
    {
        MidiControlKind.Note => input.Share > 0f,
        MidiControlKind.Pc => true,
        _ => input.Share > 0f && input.Share >= control.Binding.Threshold,
    };

    private void Move(BoundControl control, float share, double seconds)
    {
        var value = control.ValueAt(share);
        var position = control.ShareOf(value);
        control.Ghost = position;
        if (control.Binding.HasPosition && control.Binding.Pickup)
        {
            var now = values[control.Target];
            var isThere = control.Target.Type != ParameterType.Float && control.Target.Clamp(value) == now;
            control.IsPickedUp = control.Takeover.Accepts(position, control.ShareOf(now), seconds) || isThere;
            if (!control.IsPickedUp)
            {
                return;
            }
        }

        Set(control, value, seconds);
    }

    private void Press(BoundControl control, double seconds)
    {
        var now = values[control.Target];
        var next = control.Binding.Mode switch
        {
            MidiMode.Toggle => control.ShareOf(now) >= 0.5f ? control.Min : control.Max,
            MidiMode.Cycle => Next(control, now),
            _ => control.Binding.Invert ? control.Min : control.Max,
        };
        Set(control, next, seconds);
    }

    // Choices and whole numbers go one on, real numbers a quarter of the way.
    private static float Next(BoundControl control, float now)
    {
        var (low, high) = control.Min <= control.Max ? (control.Min, control.Max) : (control.Max, control.Min);
        var step = control.Target.Type == ParameterType.Float ? (high - low) / 4f : 1f;
        var isUp = control.Min <= control.Max != control.Binding.Invert;
        var next = now + (isUp ? step : -step);
        var slack = step / 1000f;
        return next > high + slack ? low : next < low - slack ? high : Math.Clamp(next, low, high);
    }

    private void Turn(BoundControl control, int clicks, double seconds)
    {
        var now = values[control.Target];
        if (control.Target.Type == ParameterType.Trigger || control.Target.Type == ParameterType.Text)
        {
            Fire(control, control.Target.Type == ParameterType.Trigger && clicks > 0, seconds);
            return;
        }

        if (float.IsNaN(control.Exact) || control.Target.Clamp(control.Exact) != now)
        {
            control.Exact = now;
        }

        var range = control.Max - control.Min;
        var step = range / ClicksOfARange;
        if (control.Target.Type != ParameterType.Float && MathF.Abs(step) < 1f)
        {
            step = MathF.Sign(range);
        }

        var (low, high) = range >= 0f ? (control.Min, control.Max) : (control.Max, control.Min);
        control.Exact = Math.Clamp(control.Exact + (clicks * (control.Binding.Invert ? -step : step)), low, high);
        Set(control, control.Exact, seconds);
    }

    private void Fire(BoundControl control, bool isPress, double seconds)
    {
        if (isPress)
        {
            values.Set(control, 1f, seconds);
        }
    }

    private void Write(BoundControl control, in ControlInput input, bool isPress)
    {
        if (isPress)
        {
            var text = control.Binding.Text.Length > 0
                ? control.Binding.Text
                : (input.Number + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            values.SetText(control, text, input.Seconds);
        }
    }

    private void Set(BoundControl control, float value, double seconds)
    {
        if (control.Target.Clamp(value) != values[control.Target])
        {
            Arm(control.Target.Index, except: control);
        }

        values.Set(control, value, seconds);
    }

    private void Arm(int parameter, BoundControl? except)
    {
        foreach (var control in _controls)
        {
            if (control.Target.Index == parameter && control != except)
            {
                control.Takeover.Arm();
                control.IsPickedUp = false;
            }
        }
    }
}
