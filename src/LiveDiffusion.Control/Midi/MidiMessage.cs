using Melanchall.DryWetMidi.Core;

namespace LiveDiffusion.Control.Midi;

/// <summary>One MIDI message and when it came.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Channel">1 to 16; 0 for messages without a channel.</param>
/// <param name="Number">Note, controller or program, 0 to 127; 0 where there is none.</param>
/// <param name="Value">Velocity, value or pressure 0 to 127; bender and song position 0 to 16383; length of system exclusive.</param>
/// <param name="Seconds">Engine time of its last byte.</param>
public readonly record struct MidiMessage(MidiMessageKind Kind, int Channel, int Number, int Value, double Seconds)
{
    /// <summary>Takes a message from DryWetMidi's event; null for those that nothing here acts on. Any thread.</summary>
    public static MidiMessage? From(MidiEvent read, double seconds) => read switch
    {
        // A note struck with velocity 0 is one let go, whatever the reader makes of it.
        NoteOnEvent e when e.Velocity > 0 => Of(MidiMessageKind.NoteOn, e, e.NoteNumber, e.Velocity, seconds),
        NoteEvent e => Of(MidiMessageKind.NoteOff, e, e.NoteNumber, e.Velocity, seconds),
        NoteAftertouchEvent e => Of(MidiMessageKind.KeyPressure, e, e.NoteNumber, e.AftertouchValue, seconds),
        ControlChangeEvent e => Of(MidiMessageKind.Control, e, e.ControlNumber, e.ControlValue, seconds),
        ProgramChangeEvent e => Of(MidiMessageKind.Program, e, e.ProgramNumber, e.ProgramNumber, seconds),
        ChannelAftertouchEvent e => Of(MidiMessageKind.Pressure, e, 0, e.AftertouchValue, seconds),
        PitchBendEvent e => Of(MidiMessageKind.PitchBend, e, 0, e.PitchValue, seconds),
        SongPositionPointerEvent e => new MidiMessage(MidiMessageKind.SongPosition, 0, 0, e.PointerValue, seconds),
        TimingClockEvent => new MidiMessage(MidiMessageKind.Clock, 0, 0, 0, seconds),
        StartEvent => new MidiMessage(MidiMessageKind.Start, 0, 0, 0, seconds),
        ContinueEvent => new MidiMessage(MidiMessageKind.Continue, 0, 0, 0, seconds),
        StopEvent => new MidiMessage(MidiMessageKind.Stop, 0, 0, 0, seconds),
        SysExEvent e => new MidiMessage(MidiMessageKind.SystemExclusive, 0, 0, e.Data?.Length ?? 0, seconds),
        _ => null,
    };

    /// <summary>As the monitor shows it.</summary>
    public override string ToString() => Kind switch
    {
        MidiMessageKind.NoteOff => $"ch {Channel} note {Number} off",
        MidiMessageKind.NoteOn => $"ch {Channel} note {Number} on {Value}",
        MidiMessageKind.KeyPressure => $"ch {Channel} note {Number} pressure {Value}",
        MidiMessageKind.Control => $"ch {Channel} cc {Number} = {Value}",
        MidiMessageKind.Program => $"ch {Channel} program {Number}",
        MidiMessageKind.Pressure => $"ch {Channel} pressure {Value}",
        MidiMessageKind.PitchBend => $"ch {Channel} bend {Value}",
        MidiMessageKind.SongPosition => $"song position {Value}",
        MidiMessageKind.SystemExclusive => $"system exclusive, {Value} bytes",
        MidiMessageKind.Clock => "clock",
        MidiMessageKind.Start => "start",
        MidiMessageKind.Continue => "continue",
        _ => "stop",
    };

    private static MidiMessage Of(MidiMessageKind kind, ChannelEvent e, int number, int value, double seconds)
        => new(kind, e.Channel + 1, number, value, seconds);
}
