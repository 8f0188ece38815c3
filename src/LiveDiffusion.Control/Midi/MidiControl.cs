namespace LiveDiffusion.Control.Midi;

/// <summary>One control of one device: a knob, a fader, a pad.</summary>
/// <param name="Device">The device.</param>
/// <param name="Channel">1 to 16; 0 for any.</param>
/// <param name="Kind">What it sends.</param>
/// <param name="Number">Controller, note, parameter or program; -1 for any program, and where there is no number.</param>
public readonly record struct MidiControl(MidiDeviceId Device, int Channel, MidiControlKind Kind, int Number)
{
    /// <summary>Whether moving one would move the other too.</summary>
    public bool Overlaps(MidiControl other) => Device == other.Device && Kind == other.Kind
        && (Channel == other.Channel || Channel == 0 || other.Channel == 0)
        && (Number == other.Number || Number < 0 || other.Number < 0);

    /// <inheritdoc/>
    public override string ToString()
        => $"{Device}, {(Channel == 0 ? "any channel" : $"channel {Channel}")}, {MidiWords.Kinds[(int)Kind]}{(Number < 0 ? "" : $" {Number}")}";
}
