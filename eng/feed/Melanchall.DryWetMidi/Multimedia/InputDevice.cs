namespace Melanchall.DryWetMidi.Multimedia;

/// <summary>A device that sends to us. Without the native library there is none.</summary>
public sealed class InputDevice : MidiDevice, IInputDevice
{
    private InputDevice()
    {
    }

    /// <inheritdoc/>
    public event EventHandler<MidiEventReceivedEventArgs> EventReceived
    {
        add => throw NativeLibraryMissing.Error();
        remove => throw NativeLibraryMissing.Error();
    }

    /// <inheritdoc/>
    public override string Name => throw NativeLibraryMissing.Error();

    /// <inheritdoc/>
    public bool IsListeningForEvents => throw NativeLibraryMissing.Error();

    /// <summary>All of the system, in its order.</summary>
    public static ICollection<InputDevice> GetAll() => throw NativeLibraryMissing.Error();

    /// <inheritdoc/>
    public void StartEventsListening() => throw NativeLibraryMissing.Error();

    /// <inheritdoc/>
    public void StopEventsListening() => throw NativeLibraryMissing.Error();
}
