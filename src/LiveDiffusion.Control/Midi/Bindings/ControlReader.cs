namespace LiveDiffusion.Control.Midi.Bindings;

/// <summary>
/// Makes movements of controls out of one device's messages, pairs of 14 bits and parameter numbers put together. One
/// message may mean several: the controller itself and the pair it belongs to. MIDI thread.
/// </summary>
internal sealed class ControlReader
{
    private const int Channels = 16;
    private const int Pairs = 32;
    private const int DataCoarse = 6;
    private const int DataFine = 38;

    private readonly CoarseAndFine[] _pairs = new CoarseAndFine[Channels * Pairs];
    private readonly CoarseAndFine[] _data = new CoarseAndFine[Channels];
    private readonly int[] _parameterCoarse = new int[Channels];
    private readonly int[] _parameterFine = new int[Channels];

    public ControlReader()
    {
        Array.Fill(_parameterCoarse, -1);
        Array.Fill(_parameterFine, -1);
    }

    /// <summary>Appends what a message means.</summary>
    public void Read(in MidiMessage message, List<ControlInput> into)
    {
        switch (message.Kind)
        {
            case MidiMessageKind.NoteOn:
                into.Add(new(MidiControlKind.Note, message.Channel, message.Number, 1f, message.Value, message.Seconds));
                break;
            case MidiMessageKind.NoteOff:
                into.Add(new(MidiControlKind.Note, message.Channel, message.Number, 0f, 0, message.Seconds));
                break;
            case MidiMessageKind.Control:
                into.Add(new(MidiControlKind.Cc, message.Channel, message.Number, message.Value / 127f, message.Value, message.Seconds));
                Pair(message, into);
                Parameter(message, into);
                break;
            case MidiMessageKind.Program:
                into.Add(new(MidiControlKind.Pc, message.Channel, message.Number, message.Number / 127f, message.Number, message.Seconds));
                break;
            case MidiMessageKind.Pressure:
                into.Add(new(MidiControlKind.Pressure, message.Channel, -1, message.Value / 127f, message.Value, message.Seconds));
                break;
            case MidiMessageKind.PitchBend:
                Add(MidiControlKind.PitchBend, message.Channel, -1, message.Value, message.Seconds, into);
                break;
        }
    }

    /// <summary>Appends what has waited for its other half too long.</summary>
    public void Expire(double seconds, List<ControlInput> into)
    {
        for (var i = 0; i < _pairs.Length; i++)
        {
            Add(MidiControlKind.Cc14, 1 + (i / Pairs), i % Pairs, _pairs[i].Expire(seconds), seconds, into);
        }

        for (var channel = 0; channel < Channels; channel++)
        {
            Add(MidiControlKind.Nrpn, channel + 1, NumberOf(channel), _data[channel].Expire(seconds), seconds, into);
        }
    }

    private void Pair(in MidiMessage message, List<ControlInput> into)
    {
        if (message.Number >= 2 * Pairs)
        {
            return;
        }

        var number = message.Number % Pairs;
        ref var pair = ref _pairs[((message.Channel - 1) * Pairs) + number];
        var value = message.Number < Pairs ? pair.Coarse(message.Value, message.Seconds) : pair.Fine(message.Value);
        Add(MidiControlKind.Cc14, message.Channel, number, value, message.Seconds, into);
    }

    private void Parameter(in MidiMessage message, List<ControlInput> into)
    {
        var channel = message.Channel - 1;
        switch (message.Number)
        {
            case 99:
                _parameterCoarse[channel] = message.Value;
                _data[channel] = default;
                break;
            case 98:
                _parameterFine[channel] = message.Value;
                _data[channel] = default;
                break;
            case 100 or 101:
                _parameterCoarse[channel] = -1; // a registered number: not ours
                break;
            case DataCoarse:
                Add(MidiControlKind.Nrpn, message.Channel, NumberOf(channel), _data[channel].Coarse(message.Value, message.Seconds), message.Seconds, into);
                break;
            case DataFine:
                Add(MidiControlKind.Nrpn, message.Channel, NumberOf(channel), _data[channel].Fine(message.Value), message.Seconds, into);
                break;
        }
    }

    private int NumberOf(int channel) => _parameterCoarse[channel] < 0 || _parameterFine[channel] < 0
        ? -1
        : (_parameterCoarse[channel] << 7) | _parameterFine[channel];

    private static void Add(MidiControlKind kind, int channel, int number, int? value, double seconds, List<ControlInput> into)
    {
        if (value is { } raw && (number >= 0 || kind == MidiControlKind.PitchBend))
        {
            into.Add(new(kind, channel, number, raw / (float)CoarseAndFine.Most, raw, seconds));
        }
    }
}
