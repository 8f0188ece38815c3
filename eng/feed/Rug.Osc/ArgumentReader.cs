namespace Rug.Osc;

/// <summary>Reads the list of types and the arguments after it.</summary>
internal ref struct ArgumentReader
{
    private readonly string _tags;
    private int _tag;

    private ArgumentReader(string tags) => _tags = tags;

    public static OscPacketError ReadAll(ref PacketReader reader, out object[] arguments)
    {
        arguments = [];
        if (!reader.TryReadTags(out var tags))
        {
            return OscPacketError.MissingTypeTag;
        }

        if (!HasPairs(tags))
        {
            return OscPacketError.MalformedTypeTag;
        }

        return new ArgumentReader(tags).Read(ref reader, out arguments);
    }

    private static bool HasPairs(string tags)
    {
        var depth = 0;
        foreach (var c in tags)
        {
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (depth < 0)
            {
                return false;
            }
        }

        return depth == 0;
    }

    // Up to the end of the list or of the array that it is in.
    private OscPacketError Read(ref PacketReader reader, out object[] arguments)
    {
        var list = new List<object>();
        var error = OscPacketError.None;
        while (error == OscPacketError.None && _tag < _tags.Length && _tags[_tag] != ']')
        {
            error = ReadOne(ref reader, out var argument);
            list.Add(argument);
        }

        _tag++; // the closing bracket
        arguments = [.. list];
        return error;
    }

    private OscPacketError ReadOne(ref PacketReader reader, out object argument)
    {
        argument = null;
        var tag = _tags[_tag++];
        var (size, error) = tag switch
        {
            'i' => (4, OscPacketError.ErrorParsingInt32),
            'h' => (8, OscPacketError.ErrorParsingInt64),
            'f' => (4, OscPacketError.ErrorParsingSingle),
            'd' => (8, OscPacketError.ErrorParsingDouble),
            't' => (8, OscPacketError.ErrorParsingOscTimeTag),
            'c' => (4, OscPacketError.ErrorParsingChar),
            'r' => (4, OscPacketError.ErrorParsingColor),
            'm' => (4, OscPacketError.ErrorParsingMidiMessage),
            'b' => (4, OscPacketError.ErrorParsingBlob),
            _ => (0, OscPacketError.None),
        };
        if (reader.Rest < size)
        {
            return error;
        }

        switch (tag)
        {
            case 'b':
                return ReadBlob(ref reader, out argument);
            case 's':
                argument = reader.TryReadString(out var text) ? text : null;
                return argument is null ? OscPacketError.ErrorParsingString : OscPacketError.None;
            case 'S':
                var isSymbol = reader.TryReadString(out var symbol);
                argument = new OscSymbol(symbol);
                return isSymbol ? OscPacketError.None : OscPacketError.ErrorParsingSymbol;
            case '[':
                var inner = Read(ref reader, out var array);
                argument = array;
                return inner;
            default:
                argument = ReadPlain(ref reader, tag);
                return argument is null ? OscPacketError.UnknownArguemntType : OscPacketError.None;
        }
    }

    private static OscPacketError ReadBlob(ref PacketReader reader, out object argument)
    {
        var length = reader.ReadUInt32();
        argument = null;
        if (length > reader.Rest)
        {
            return OscPacketError.ErrorParsingBlob;
        }

        argument = reader.ReadBytes((int)length);
        return reader.TrySkipPadding() ? OscPacketError.None : OscPacketError.ErrorParsingBlob;
    }

    private static object ReadPlain(ref PacketReader reader, char tag) => tag switch
    {
        'i' => (int)reader.ReadUInt32(),
        'h' => (long)reader.ReadUInt64(),
        'f' => BitConverter.UInt32BitsToSingle(reader.ReadUInt32()),
        'd' => BitConverter.UInt64BitsToDouble(reader.ReadUInt64()),
        't' => new OscTimeTag(reader.ReadUInt64()),
        'c' => (byte)(reader.ReadUInt32() >> 24), // the package takes the first of the four bytes
        'r' => OscColor.OfRgba(reader.ReadUInt32()),
        'm' => new OscMidiMessage(reader.ReadUInt32()),
        'T' => true,
        'F' => false,
        'N' => OscNull.Value,
        'I' => OscImpulse.Value,
        _ => null,
    };
}
