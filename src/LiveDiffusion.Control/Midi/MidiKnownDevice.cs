namespace LiveDiffusion.Control.Midi;

/// <summary>A device whose profile has been put into the mapping once: what was changed or deleted since stays so.</summary>
/// <param name="Device">The device.</param>
/// <param name="Profile">Name of the profile; empty when none fitted.</param>
public sealed record MidiKnownDevice(MidiDeviceId Device, string Profile);
