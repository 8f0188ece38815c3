namespace LiveDiffusion.Control.Midi.Ports;

/// <summary>The MIDI devices of this machine. MIDI thread, but for <see cref="Wake"/>.</summary>
public interface IMidiSystem : IDisposable
{
    /// <summary>The devices that are there now, in the system's order.</summary>
    IReadOnlyList<MidiEndpoint> Scan();

    /// <summary>Opens a device; an <see cref="IOException"/> says why it cannot be.</summary>
    IMidiPort Open(MidiEndpoint endpoint);

    /// <summary>Sleeps until something has come, somebody wakes it, or the time is over.</summary>
    void Wait(TimeSpan timeout);

    /// <summary>Ends the wait. Any thread.</summary>
    void Wake();
}
