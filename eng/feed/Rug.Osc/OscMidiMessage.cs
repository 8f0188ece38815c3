namespace Rug.Osc;

/// <summary>A MIDI message.</summary>
public struct OscMidiMessage
{
    /// <summary>Port, status, first and second byte, from the top.</summary>
    public uint FullMessage;

    /// <summary>Makes a MIDI message.</summary>
    /// <param name="value">The four bytes.</param>
    public OscMidiMessage(uint value) => FullMessage = value;
}
