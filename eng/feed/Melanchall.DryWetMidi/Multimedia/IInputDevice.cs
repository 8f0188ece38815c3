namespace Melanchall.DryWetMidi.Multimedia;

/// <summary>A device that sends to us.</summary>
public interface IInputDevice : IDisposable
{
    /// <summary>Something came; on a thread of the system's.</summary>
    event EventHandler<MidiEventReceivedEventArgs> EventReceived;

    /// <summary>Whether it is listened to.</summary>
    bool IsListeningForEvents { get; }

    /// <summary>Begins to listen.</summary>
    void StartEventsListening();

    /// <summary>Ends listening.</summary>
    void StopEventsListening();
}
