using Melanchall.DryWetMidi.Common;

namespace Melanchall.DryWetMidi.Core;

/// <summary>
/// Makes events of bytes. Here: channel messages, song position, clock, start, continue, stop, and system exclusive as it
/// stands on a wire, each whole and with its status byte.
/// </summary>
public sealed class BytesToMidiEventConverter : IDisposable
{
    /// <summary>How system exclusive messages stand in the bytes.</summary>
    public BytesFormat BytesFormat { get; set; }

    /// <summary>Makes an event of the bytes of one message.</summary>
    public MidiEvent Convert(byte[] bytes, int offset, int length)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.Length == 0)
        {
            throw new ArgumentException("Bytes is empty array.", nameof(bytes));
        }

        if (offset < 0 || offset >= bytes.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(offset), offset, "Offset is out of range.");
        }

        if (length < 0 || length > bytes.Length - offset)
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, "Length is out of range.");
        }

        var message = bytes.AsSpan(offset, length);
        return message[0] switch
        {
            >= 0x80 and < 0xF0 => Channel(message),
            0xF0 when BytesFormat == BytesFormat.Device => new NormalSysExEvent(UpToTheEnd(message[1..])),
            0xF2 => new SongPositionPointerEvent { PointerValue = (ushort)(message[1] | (message[2] << 7)) },
            0xF8 => new TimingClockEvent(),
            0xFA => new StartEvent(),
            0xFB => new ContinueEvent(),
            0xFC => new StopEvent(),
            _ => throw new NotSupportedException($"{message[0]:X2} is not among the messages read here."),
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static ChannelEvent Channel(ReadOnlySpan<byte> message)
    {
        ChannelEvent made = (message[0] & 0xF0) switch
        {
            0x80 => new NoteOffEvent(),
            0x90 => new NoteOnEvent(),
            0xA0 => new NoteAftertouchEvent(),
            0xB0 => new ControlChangeEvent(),
            0xC0 => new ProgramChangeEvent(),
            0xD0 => new ChannelAftertouchEvent(),
            _ => new PitchBendEvent(),
        };
        made.DataByte1 = Data(message[1]);
        made.DataByte2 = made is ProgramChangeEvent or ChannelAftertouchEvent ? (byte)0 : Data(message[2]);
        made.Channel = (FourBitNumber)(byte)(message[0] & 0x0F);
        return made is NoteOnEvent { Velocity: var velocity } && velocity == 0
            ? new NoteOffEvent { Channel = made.Channel, DataByte1 = made.DataByte1 }
            : made;
    }

    private static byte Data(byte value)
        => value <= 127 ? value : throw new InvalidChannelEventParameterValueException(value);

    private static byte[] UpToTheEnd(ReadOnlySpan<byte> data)
    {
        var end = data.IndexOf((byte)0xF7);
        return (end < 0 ? data : data[..(end + 1)]).ToArray();
    }
}
