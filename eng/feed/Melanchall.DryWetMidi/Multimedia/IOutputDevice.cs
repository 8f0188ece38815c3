using Melanchall.DryWetMidi.Core;

namespace Melanchall.DryWetMidi.Multimedia;

/// <summary>A device that takes from us.</summary>
public interface IOutputDevice : IDisposable
{
    /// <summary>Something was sent.</summary>
    event EventHandler<MidiEventSentEventArgs> EventSent;

    /// <summary>Opens the device, so that the first event is as fast as the others.</summary>
    void PrepareForEventsSending();

    /// <summary>Sends an event.</summary>
    void SendEvent(MidiEvent midiEvent);
}
