namespace LiveDiffusion.Control.Midi;

/// <summary>Whether a device is there.</summary>
public enum MidiDeviceState
{
    /// <summary>It is there and open.</summary>
    Connected,

    /// <summary>It is away or cannot be opened; its bindings stay, and it is tried again.</summary>
    Lost,
}
