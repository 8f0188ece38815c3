namespace Melanchall.DryWetMidi.Core;

/// <summary>Makes bytes of events.</summary>
public sealed class MidiEventToBytesConverter : IDisposable
{
    /// <summary>How system exclusive messages stand in the bytes.</summary>
    public BytesFormat BytesFormat { get; set; }

    /// <summary>The bytes of an event, with its status byte.</summary>
    public byte[] Convert(MidiEvent midiEvent)
    {
        ArgumentNullException.ThrowIfNull(midiEvent);
        return midiEvent is SysExEvent && BytesFormat == BytesFormat.File
            ? throw new NotSupportedException("System exclusive is only written as it stands on a wire.")
            : midiEvent.ToBytes();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
