using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Control.Midi.Bindings;

/// <summary>
/// Learning that stays on: a parameter is focused, a control moves, it is bound, and the next parameter may be focused. For
/// one focus the control that moved last is the one. MIDI thread.
/// </summary>
internal sealed class Learner(ParameterCatalogue catalogue)
{
    private readonly Inference _inference = new();
    private MidiBinding? _made; // for the present focus

    /// <summary>Where it stands.</summary>
    public MidiLearnState State { get; private set; } = MidiLearnState.Off;

    /// <summary>What happens to a control that has bindings already.</summary>
    public MidiConflictChoice Choice { get; set; }

    /// <summary>Whether movements are for learning now, and move nothing.</summary>
    public bool IsListening => State is { IsOn: true, Target.Length: > 0 };

    /// <summary>Turns learning on or off.</summary>
    public void Turn(bool isOn)
    {
        Begin();
        State = MidiLearnState.Off with { IsOn = isOn };
    }

    /// <summary>
    /// Focuses a parameter, or none with an empty id; turns learning on. Unknown ids focus none. A pad that is bound to a text
    /// will write <paramref name="text"/>.
    /// </summary>
    public void Focus(string id, string text = "")
    {
        Begin();
        State = MidiLearnState.Off with { IsOn = true, Target = catalogue.Find(id)?.Id ?? "", Text = text };
    }

    /// <summary>A hand has touched a parameter: while learning is on it is focused, unless it is already.</summary>
    public void Touch(string id, string text)
    {
        if (State.IsOn && (State.Target != id || State.Text != text))
        {
            Focus(id, text);
        }
    }

    /// <summary>Takes a movement; another mapping when it bound something, else the same.</summary>
    public MidiMapping Take(MidiMapping mapping, MidiDeviceId device, in ControlInput input, Func<MidiControl, MidiBinding?> known)
    {
        if (_inference.Take(device, in input) is not { } control)
        {
            return mapping;
        }

        var target = catalogue.Find(State.Target)!;
        var binding = Make(control, target, known(control));
        State = State with { Heard = $"{control} = {input.Raw}" };
        if (binding == _made || binding == State.Conflict)
        {
            return mapping;
        }

        mapping = Without(mapping, _made);
        _made = null;
        var others = mapping.Bindings.Where(b => b.Control.Overlaps(control) && b.Target != target.Id).ToList();
        if (others.Count > 0 && Choice == MidiConflictChoice.Ask)
        {
            State = State with { Bound = null, Conflict = binding, Others = [.. others.Select(b => b.Target)] };
            return mapping;
        }

        return Put(mapping, binding, isReplacing: Choice == MidiConflictChoice.Replace);
    }

    /// <summary>Answers a conflict; <see cref="MidiConflictChoice.Ask"/> gives the control up.</summary>
    public MidiMapping Answer(MidiMapping mapping, MidiConflictChoice choice)
    {
        if (State.Conflict is not { } binding)
        {
            return mapping;
        }

        State = State with { Conflict = null, Others = [] };
        return choice == MidiConflictChoice.Ask ? mapping : Put(mapping, binding, choice == MidiConflictChoice.Replace);
    }

    private void Begin()
    {
        _inference.Reset();
        _made = null;
    }

    private MidiBinding Make(MidiControl control, ParameterInfo target, MidiBinding? known)
    {
        // A profile knows better than a few values whether a control turns without ends.
        var mode = known is { IsRelative: true } ? known.Mode : _inference.ModeFor(target);
        return new MidiBinding
        {
            Control = control,
            Target = target.Id,
            Mode = mode,
            Label = known?.Label ?? "",
            Feedback = known?.Feedback,
            Text = target.Type == ParameterType.Text ? State.Text : "",
        };
    }

    private MidiMapping Put(MidiMapping mapping, MidiBinding binding, bool isReplacing)
    {
        var kept = mapping.Bindings.Where(b => !b.Control.Overlaps(binding.Control)
            || (!isReplacing && b.Target != binding.Target));
        _made = binding;
        State = State with { Bound = binding, Conflict = null, Others = [] };
        return mapping with { Bindings = [.. kept, binding] };
    }

    private static MidiMapping Without(MidiMapping mapping, MidiBinding? binding)
        => binding is null ? mapping : mapping with { Bindings = [.. mapping.Bindings.Where(b => b != binding)] };
}
