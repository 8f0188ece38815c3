using System.Buffers.Binary;
using System.Text;

namespace Rug.Osc;

/// <summary>Reads big-endian values and padded strings from a piece of an array.</summary>
internal ref struct PacketReader
{
    private readonly ReadOnlySpan<byte> _bytes;

    public PacketReader(byte[] bytes, int index, int count)
    {
        // A piece that is not there throws here, as it does in the package.
        _bytes = new ArraySegment<byte>(bytes, index, count);
    }

    public int Position { get; set; }

    public readonly int Rest => _bytes.Length - Position;

    public byte ReadByte() => _bytes[Position++];

    public uint ReadUInt32()
    {
        Position += 4;
        return BinaryPrimitives.ReadUInt32BigEndian(_bytes[(Position - 4)..]);
    }

    public ulong ReadUInt64()
    {
        Position += 8;
        return BinaryPrimitives.ReadUInt64BigEndian(_bytes[(Position - 8)..]);
    }

    public byte[] ReadBytes(int count)
    {
        Position += count;
        return _bytes[(Position - count)..Position].ToArray();
    }

    public bool TryReadString(out string text)
    {
        var length = _bytes[Position..].IndexOf((byte)0);
        text = length < 0 ? null : Encoding.UTF8.GetString(_bytes.Slice(Position, length));
        Position = length < 0 ? _bytes.Length : Position + length + 1;
        return text is not null && TrySkipPadding();
    }

    public bool TryReadTags(out string tags)
    {
        var length = _bytes[Position..].IndexOf((byte)0);
        tags = length < 0 ? null : Encoding.Latin1.GetString(_bytes.Slice(Position, length));
        Position = length < 0 ? _bytes.Length : Position + length + 1;
        return tags is not null && TrySkipPadding();
    }

    public bool TrySkipPadding()
    {
        Position = ArgumentTypes.Padded(Position);
        return Position <= _bytes.Length;
    }
}
