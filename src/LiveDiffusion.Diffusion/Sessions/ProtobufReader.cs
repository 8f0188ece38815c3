namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// Walks the fields of one protobuf message in a file and skips those that nobody asks for. Throws
/// <see cref="InvalidDataException"/> when the file ends too early or is no protobuf.
/// </summary>
internal sealed class ProtobufReader(Stream file, long start, long end)
{
    private long _next = start;
    private long _length;
    private long _number;
    private long _place;
    private bool _isBytes;

    /// <summary>Whether the present field is a run of bytes: a text, a message, or numbers packed behind one another.</summary>
    public bool IsBytes => _isBytes;

    /// <summary>Length of the present run of bytes.</summary>
    public long Length => _length;

    /// <summary>Moves to the next field; false at the end of the message.</summary>
    public bool Next(out int field)
    {
        file.Position = _next;
        field = 0;
        if (_next >= end)
        {
            return false;
        }

        var key = Varint();
        field = (int)(key >> 3);
        _isBytes = (key & 7) == 2;
        switch (key & 7)
        {
            case 0:
                _place = file.Position;
                _number = Varint();
                _next = file.Position;
                break;
            case 1:
                _next = file.Position + 8;
                break;
            case 2:
                _length = Varint();
                _next = file.Position + _length;
                break;
            case 5:
                _next = file.Position + 4;
                break;
            default:
                throw new InvalidDataException("it is damaged.");
        }

        return _next <= end && _next >= file.Position && field > 0 ? true : throw new InvalidDataException("it is cut short or damaged.");
    }

    /// <summary>The present field as a number.</summary>
    public long Number() => _number;

    /// <summary>Where the present number stands in the file.</summary>
    public long NumberPlace() => _place;

    /// <summary>The present field as a message of its own.</summary>
    public ProtobufReader Message() => new(file, _next - _length, _next);

    /// <summary>The present field's numbers: one, or many packed behind one another.</summary>
    public IEnumerable<long> Numbers()
    {
        if (!_isBytes)
        {
            yield return _number;
            yield break;
        }

        file.Position = _next - _length;
        while (file.Position < _next)
        {
            yield return Varint();
        }
    }

    /// <summary>The present field's bytes.</summary>
    public byte[] Bytes()
    {
        var bytes = new byte[_length];
        file.Position = _next - _length;
        file.ReadExactly(bytes);
        return bytes;
    }

    private long Varint()
    {
        long value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = file.ReadByte();
            if (part < 0)
            {
                throw new InvalidDataException("it is cut short.");
            }

            value |= (long)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("it is damaged.");
    }
}
