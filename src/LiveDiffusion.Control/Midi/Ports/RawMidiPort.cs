using LiveDiffusion.Control.Midi.Interop;
using Melanchall.DryWetMidi.Core;

namespace LiveDiffusion.Control.Midi.Ports;

/// <summary>
/// A raw MIDI device of Linux, read and written as files. Both ends are opened for themselves, since many devices have only
/// one. MIDI thread.
/// </summary>
internal sealed class RawMidiPort : IMidiPort
{
    private readonly MidiByteParser _parser = new();
    private readonly MidiEventToBytesConverter _writer = new() { BytesFormat = BytesFormat.Device };
    private readonly Queue<MidiMessage> _received = new();
    private readonly byte[] _buffer = new byte[1024];
    private readonly RawFile _input;
    private readonly RawFile? _output;
    private readonly Action<RawMidiPort> _closed;
    private byte[] _rest = []; // of a message of which only a part fitted

    public RawMidiPort(MidiEndpoint endpoint, Action<RawMidiPort> closed)
    {
        _closed = closed;
        using var card = endpoint.Subdevice > 0 ? SoundCard.Prefer(ControlNode(endpoint.Input), endpoint.Subdevice) : null;
        _input = RawFile.OpenToRead(endpoint.Input);
        try
        {
            _output = endpoint.Output.Length > 0 ? RawFile.OpenToWrite(endpoint.Output) : null;
        }
        catch (IOException)
        {
            _output = null; // it only sends, or nobody reads the FIFO
        }
    }

    /// <inheritdoc/>
    public bool HasOutput => _output is not null;

    /// <inheritdoc/>
    public bool IsLost { get; private set; }

    /// <inheritdoc/>
    public long GarbageCount => _parser.GarbageCount;

    /// <summary>What poll waits for.</summary>
    public int Descriptor => _input.Descriptor;

    /// <summary>Reads once what has come: after poll said so. At most one buffer, so that a device that floods does not starve the others.</summary>
    public void Receive(double seconds)
    {
        var count = _input.Read(_buffer);
        if (count < 0)
        {
            IsLost = true;
            return;
        }

        _parser.Read(_buffer.AsSpan(0, count), seconds, _received);
    }

    /// <inheritdoc/>
    public bool TryRead(out MidiMessage message) => _received.TryDequeue(out message);

    /// <inheritdoc/>
    public bool TrySend(MidiEvent message)
    {
        if (_output is null || !TryWrite(_rest))
        {
            return false;
        }

        var bytes = _writer.Convert(message);
        var written = _output.Write(bytes);
        IsLost |= written < 0;
        _rest = written > 0 && written < bytes.Length ? bytes[written..] : [];
        return written > 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed(this);
        _input.Dispose();
        _output?.Dispose();
        _parser.Dispose();
        _writer.Dispose();
    }

    private bool TryWrite(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return true;
        }

        var written = _output!.Write(bytes);
        IsLost |= written < 0;
        _rest = bytes[Math.Max(0, written)..];
        return _rest.Length == 0;
    }

    private static string ControlNode(string path)
    {
        var card = Path.GetFileName(path)["midiC".Length..].Split('D')[0];
        return Path.Combine(Path.GetDirectoryName(path) ?? "", "controlC" + card);
    }
}
