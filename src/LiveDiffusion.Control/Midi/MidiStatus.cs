namespace LiveDiffusion.Control.Midi;

/// <summary>What page and HUD show of the MIDI side. Immutable.</summary>
/// <param name="Devices">All devices that are there or have bindings.</param>
/// <param name="Mapping">The bindings.</param>
/// <param name="Learn">Where learning stands.</param>
/// <param name="Ghosts">Controls with a position that have moved.</param>
/// <param name="Trouble">What is wrong with the whole, for people; empty when nothing is.</param>
/// <param name="Dropped">Control events that the engine's queue had no room for.</param>
public sealed record MidiStatus(
    IReadOnlyList<MidiDeviceStatus> Devices, MidiMapping Mapping, MidiLearnState Learn, IReadOnlyList<MidiGhost> Ghosts,
    string Trouble, long Dropped)
{
    /// <summary>Before the thread has begun.</summary>
    public static MidiStatus Empty { get; } = new([], MidiMapping.Empty, MidiLearnState.Off, [], "", 0);
}
