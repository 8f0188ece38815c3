namespace LiveDiffusion.Control.Midi.Ports;

/// <summary>A device as the system lists it.</summary>
/// <param name="Device">Which it is.</param>
/// <param name="Title">Its name as the system spells it.</param>
/// <param name="Input">Where it is read: a path, or the system's name.</param>
/// <param name="Output">Where it is written to; empty when it takes nothing.</param>
/// <param name="Subdevice">On Linux: which of the ports behind the node, from 0.</param>
public sealed record MidiEndpoint(MidiDeviceId Device, string Title, string Input, string Output, int Subdevice = 0);
