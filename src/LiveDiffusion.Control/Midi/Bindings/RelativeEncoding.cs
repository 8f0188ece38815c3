namespace LiveDiffusion.Control.Midi.Bindings;

/// <summary>What endless encoders mean by a value of 0 to 127 (live-conventions.md §6.6). Pure.</summary>
internal static class RelativeEncoding
{
    /// <summary>Clicks to the right; below 0 to the left.</summary>
    public static int Clicks(MidiMode mode, int value) => mode switch
    {
        MidiMode.Relative2c => value < 64 ? value : value - 128,
        MidiMode.RelativeOffset => value - 64,
        _ => value < 64 ? value : 64 - value,
    };
}
