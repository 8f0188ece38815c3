namespace LiveDiffusion.Control.Midi;

/// <summary>How a device does.</summary>
/// <param name="Device">Which.</param>
/// <param name="Title">Its name as the system spells it; the normalised one while it was never there.</param>
/// <param name="State">Whether it is there.</param>
/// <param name="Trouble">What is wrong, for people; empty when nothing is.</param>
/// <param name="Profile">Name of the profile that fits, or empty.</param>
/// <param name="HasOutput">Whether lamps can be lit.</param>
/// <param name="Messages">Messages that came.</param>
/// <param name="Garbage">Bytes and messages that made no sense.</param>
public sealed record MidiDeviceStatus(
    MidiDeviceId Device, string Title, MidiDeviceState State, string Trouble, string Profile, bool HasOutput, long Messages, long Garbage);
