using Melanchall.DryWetMidi.Core;

namespace LiveDiffusion.Control.Midi.Ports;

/// <summary>An open device. MIDI thread.</summary>
public interface IMidiPort : IDisposable
{
    /// <summary>Whether it can be written to.</summary>
    bool HasOutput { get; }

    /// <summary>Whether the device has gone away; nothing more will come of it.</summary>
    bool IsLost { get; }

    /// <summary>Bytes and messages that made no sense.</summary>
    long GarbageCount { get; }

    /// <summary>Takes the oldest message that has come.</summary>
    bool TryRead(out MidiMessage message);

    /// <summary>Sends a message; false when the device cannot take it now. Does not wait.</summary>
    bool TrySend(MidiEvent message);
}
