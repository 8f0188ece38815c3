namespace LiveDiffusion.Control.Midi;

/// <summary>One message as the monitor shows it.</summary>
/// <param name="Device">Where it came from.</param>
/// <param name="Message">What came.</param>
public readonly record struct MidiMonitorLine(MidiDeviceId Device, MidiMessage Message);
