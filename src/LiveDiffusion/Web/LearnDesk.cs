using LiveDiffusion.Control.Midi;

namespace LiveDiffusion.Web;

/// <summary>Carries out what pages want of MIDI: learning and bindings, on the MIDI thread. Any thread.</summary>
public sealed class LearnDesk(MidiHub? midi)
{
    /// <summary>Does it, or says why not.</summary>
    public string Do(in ClientMessage message)
    {
        if (midi is null)
        {
            return "This show has no MIDI.";
        }

        switch (message.Operation)
        {
            case ClientOperation.Learn:
                midi.SetLearning(message.IsOn);
                return "";
            case ClientOperation.Focus:
                midi.Focus(message.Target?.Id ?? "", message.Text ?? "");
                return "";
            case ClientOperation.Answer when message.IsOn:
                midi.SetConflictChoice(message.Choice);
                return "";
            case ClientOperation.Answer:
                midi.Resolve(message.Choice);
                return "";
            case ClientOperation.Bind when message is { Target: { } target, Binding: { } edit }:
                return Bind(target.Id, edit);
            default:
                throw new InvalidOperationException($"{message.Operation} is nothing that MIDI does.");
        }
    }

    private string Bind(string target, BindingEdit edit)
    {
        if (edit is { Removes: true, Control: "" })
        {
            midi!.RemoveAll(target);
            return "";
        }

        foreach (var binding in midi!.Status.Mapping.Bindings)
        {
            if (binding.Target == target && binding.Control.ToString() == edit.Control)
            {
                if (edit.Removes)
                {
                    midi.Remove(binding);
                }
                else
                {
                    midi.Change(binding, edit.Apply(binding));
                }

                return "";
            }
        }

        return "That binding is gone.";
    }
}
