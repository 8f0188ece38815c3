using System.Globalization;
using LiveDiffusion.Control.Midi.Ports;
using LiveDiffusion.Core.Parameters;
using Melanchall.DryWetMidi.Common;
using Melanchall.DryWetMidi.Core;

namespace LiveDiffusion.Control.Midi.Bindings;

/// <summary>Shows values on lamps, rings and motors: what has changed since it was last sent, and no more. MIDI thread.</summary>
internal static class FeedbackSender
{
    /// <summary>Most messages to one device at once: at 30 times a second, a cable of 31250 baud carries this.</summary>
    public const int MostAtOnce = 32;

    /// <summary>Sends what a device does not show yet. What does not fit now is sent the next time.</summary>
    public static void Send(
        IMidiPort port, MidiDeviceId device, IReadOnlyList<BoundControl> controls, KnownValues values, MidiSnapshot snapshot)
    {
        var sent = 0;
        for (var i = 0; i < controls.Count && sent < MostAtOnce; i++)
        {
            var control = controls[i];
            if (control.Binding.Control.Device != device || Of(control.Binding) is not { Kind: not MidiFeedbackKind.None } feedback)
            {
                continue;
            }

            var value = Value(control, feedback, values[control.Target], snapshot);
            if (value == control.Sent)
            {
                continue;
            }

            if (StandsThere(control, values, snapshot))
            {
                control.Sent = value;
                continue;
            }

            if (!port.TrySend(Message(feedback, value)))
            {
                return;
            }

            control.Sent = value;
            sent++;
        }
    }

    /// <summary>What a binding shows and as what: its own wish, or an echo to the control itself.</summary>
    public static MidiFeedback? Of(MidiBinding binding)
    {
        if (binding.Feedback is { } wish)
        {
            return wish;
        }

        var control = binding.Control;
        var channel = Math.Max(1, control.Channel);
        return control.Kind switch
        {
            MidiControlKind.Cc or MidiControlKind.Cc14 => new MidiFeedback { Kind = MidiFeedbackKind.Cc, Channel = channel, Number = control.Number },
            MidiControlKind.Note => new MidiFeedback { Kind = MidiFeedbackKind.Note, Channel = channel, Number = control.Number },
            MidiControlKind.PitchBend => new MidiFeedback { Kind = MidiFeedbackKind.PitchBend, Channel = channel },
            _ => null,
        };
    }

    /// <summary>What a value looks like, 0 to 127.</summary>
    public static int Value(BoundControl control, MidiFeedback feedback, float value, MidiSnapshot snapshot)
    {
        if (control.Target.Type == ParameterType.Text)
        {
            return IsPreset(control, snapshot) ? feedback.On : feedback.Off;
        }

        if (control.Target.Type == ParameterType.Trigger)
        {
            return feedback.Off;
        }

        var share = control.ShareOf(value);
        if (feedback.Palette.Count > 0)
        {
            var last = feedback.Palette.Count - 1;
            var index = control.Target.Type == ParameterType.Float
                ? (int)(share * feedback.Palette.Count)
                : (int)(value - MathF.Min(control.Min, control.Max));
            return feedback.Palette[Math.Clamp(index, 0, last)];
        }

        var isSwitch = control.Target.Type == ParameterType.Bool || control.Binding.Control.Kind == MidiControlKind.Note
            || control.Binding.Mode is MidiMode.Toggle or MidiMode.Momentary or MidiMode.Trigger;
        return isSwitch
            ? share >= 0.5f ? feedback.On : feedback.Off
            : feedback.Off + (int)MathF.Round(control.PositionOf(value) * (feedback.On - feedback.Off));
    }

    // The control that made this value stands there already: an echo would fight the hand on a motor fader.
    private static bool StandsThere(BoundControl control, KnownValues values, MidiSnapshot snapshot)
        => control.Binding.HasPosition && values.MadeBy(control.Target) == control
            && (values.IsAhead(control.Target, snapshot) || snapshot.Origins[control.Target.Index] == control.Origin);

    private static bool IsPreset(BoundControl control, MidiSnapshot snapshot)
    {
        var text = control.Binding.Text;
        return control.Target == PresetParameters.Recall && snapshot.PresetNumber > 0 && text.Length > 0
            && (text == snapshot.PresetName || text == snapshot.PresetNumber.ToString(CultureInfo.InvariantCulture));
    }

    private static ChannelEvent Message(MidiFeedback feedback, int value)
    {
        var number = (SevenBitNumber)(byte)feedback.Number;
        var strength = (SevenBitNumber)(byte)value;
        ChannelEvent message = feedback.Kind switch
        {
            MidiFeedbackKind.Cc => new ControlChangeEvent(number, strength),
            MidiFeedbackKind.PitchBend => new PitchBendEvent((ushort)(((value * CoarseAndFine.Most) + 63) / 127)),
            _ => new NoteOnEvent(number, strength),
        };
        message.Channel = (FourBitNumber)(byte)(feedback.Channel - 1);
        return message;
    }
}
