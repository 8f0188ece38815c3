using Melanchall.DryWetMidi.Core;

namespace Melanchall.DryWetMidi.Multimedia;

/// <summary>A device that takes from us. Without the native library there is none.</summary>
public sealed class OutputDevice : MidiDevice, IOutputDevice
{
    private OutputDevice()
    {
    }

    /// <inheritdoc/>
    public event EventHandler<MidiEventSentEventArgs> EventSent
    {
        add => throw NativeLibraryMissing.Error();
        remove => throw NativeLibraryMissing.Error();
    }

    /// <inheritdoc/>
    public override string Name => throw NativeLibraryMissing.Error();

    /// <summary>All of the system, in its order.</summary>
    public static ICollection<OutputDevice> GetAll() => throw NativeLibraryMissing.Error();

    /// <inheritdoc/>
    public void PrepareForEventsSending() => throw NativeLibraryMissing.Error();

    /// <inheritdoc/>
    public void SendEvent(MidiEvent midiEvent) => throw NativeLibraryMissing.Error();
}
