namespace LiveDiffusion.Control.Midi.Bindings;

/// <summary>What one control of a device did.</summary>
/// <param name="Kind">As what it sends.</param>
/// <param name="Channel">1 to 16.</param>
/// <param name="Number">Its number; -1 where there is none.</param>
/// <param name="Share">Its position, 0 to 1; 1 or 0 for a key pressed or let go.</param>
/// <param name="Raw">The value as it was sent.</param>
/// <param name="Seconds">Engine time.</param>
internal readonly record struct ControlInput(
    MidiControlKind Kind, int Channel, int Number, float Share, int Raw, double Seconds);
