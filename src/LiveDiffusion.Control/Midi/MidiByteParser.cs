using Melanchall.DryWetMidi.Common;
using Melanchall.DryWetMidi.Core;

namespace LiveDiffusion.Control.Midi;

/// <summary>
/// Cuts a stream of bytes into whole messages, which DryWetMidi then reads: running status, real-time bytes inside other
/// messages, system exclusive across reads. Garbage is counted and skipped; memory is bounded. One thread.
/// </summary>
public sealed class MidiByteParser : IDisposable
{
    /// <summary>Longest system exclusive message that is kept; of a longer one nothing is.</summary>
    public const int MostSystemExclusive = 4096;

    private const byte SystemExclusive = 0xF0;
    private const byte EndOfExclusive = 0xF7;

    private readonly BytesToMidiEventConverter _converter = new() { BytesFormat = BytesFormat.Device };
    private readonly byte[] _message = new byte[MostSystemExclusive];
    private readonly byte[] _realTime = new byte[1];
    private int _length;     // bytes of the message so far, with its status; 0 outside of one
    private int _wanted;     // bytes of the whole message; 0 in system exclusive
    private byte _running;   // status that data bytes without one belong to, or 0
    private bool _isTooLong;

    /// <summary>Bytes and messages that made no sense.</summary>
    public long GarbageCount { get; private set; }

    /// <summary>Takes bytes that came at one moment and appends the messages that they complete, at most one for each byte.</summary>
    public void Read(ReadOnlySpan<byte> bytes, double seconds, Queue<MidiMessage> into)
    {
        foreach (var value in bytes)
        {
            switch (value)
            {
                case >= 0xF8:
                    RealTime(value, seconds, into);
                    break;
                case EndOfExclusive:
                    EndExclusive(seconds, into);
                    break;
                case >= 0x80:
                    Begin(value);
                    break;
                default:
                    Data(value, seconds, into);
                    break;
            }
        }
    }

    /// <summary>Forgets what was begun: after a device was away.</summary>
    public void Reset() => (_length, _wanted, _running, _isTooLong) = (0, 0, 0, false);

    /// <inheritdoc/>
    public void Dispose() => _converter.Dispose();

    // May stand anywhere and changes nothing round it. Active sensing and reset mean nothing here; F9 and FD nothing anywhere.
    private void RealTime(byte status, double seconds, Queue<MidiMessage> into)
    {
        if (status is 0xF8 or 0xFA or 0xFB or 0xFC)
        {
            _realTime[0] = status;
            Convert(_realTime, 1, seconds, into);
        }
        else if (status is 0xF9 or 0xFD)
        {
            GarbageCount++;
        }
    }

    private void Begin(byte status)
    {
        if (_length > 1 || _message[0] == SystemExclusive && _length > 0)
        {
            GarbageCount++; // the message before was not complete
        }

        _isTooLong = false;
        _running = status < SystemExclusive ? status : (byte)0;
        _message[0] = status;
        _length = 1;
        _wanted = status switch
        {
            >= 0xC0 and < 0xE0 => 2,
            < SystemExclusive or 0xF2 => 3,
            SystemExclusive => 0,
            0xF1 or 0xF3 => 2,
            _ => 1,
        };
        if (_wanted == 1)
        {
            GarbageCount += status == 0xF6 ? 0 : 1; // tune request: nothing to tune
            _length = 0;
        }
    }

    private void Data(byte value, double seconds, Queue<MidiMessage> into)
    {
        if (_length == 0)
        {
            if (_running == 0)
            {
                GarbageCount++;
                return;
            }

            Begin(_running);
        }

        if (_length == _message.Length)
        {
            _isTooLong = true;
            return;
        }

        _message[_length++] = value;
        if (_length != _wanted)
        {
            return;
        }

        _length = 0;
        if (_message[0] is not (0xF1 or 0xF3))
        {
            Convert(_message, _wanted, seconds, into);
        }
    }

    private void EndExclusive(double seconds, Queue<MidiMessage> into)
    {
        var isExclusive = _length > 0 && _message[0] == SystemExclusive;
        if (isExclusive && !_isTooLong && _length < _message.Length)
        {
            _message[_length++] = EndOfExclusive;
            Convert(_message, _length, seconds, into);
        }
        else
        {
            GarbageCount++;
        }

        _length = 0;
        _running = 0;
    }

    private void Convert(byte[] bytes, int length, double seconds, Queue<MidiMessage> into)
    {
        try
        {
            if (MidiMessage.From(_converter.Convert(bytes, 0, length), seconds) is { } message)
            {
                into.Enqueue(message);
            }
        }
        catch (MidiException)
        {
            GarbageCount++;
        }
    }
}
