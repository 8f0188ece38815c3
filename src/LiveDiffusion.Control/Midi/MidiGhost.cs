namespace LiveDiffusion.Control.Midi;

/// <summary>Where a control stands while its parameter's value is elsewhere.</summary>
/// <param name="Target">Id of the parameter.</param>
/// <param name="Value">The value at which the control stands, in the parameter's unit.</param>
/// <param name="IsPickedUp">Whether moving it moves the value.</param>
public readonly record struct MidiGhost(string Target, float Value, bool IsPickedUp);
