using System.Buffers.Binary;
using System.Text;

namespace Rug.Osc;

/// <summary>Writes big-endian values and padded strings to an array; throws where it is too small, as a stream on it does.</summary>
internal ref struct PacketWriter(byte[] data)
{
    private readonly byte[] _data = data;

    public int Position { get; private set; }

    public void WriteBytes(scoped ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    public void WriteByte(byte value) => Take(1)[0] = value;

    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Take(4), value);

    public void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64BigEndian(Take(8), value);

    public void WriteString(string text)
    {
        WriteBytes(Encoding.UTF8.GetBytes(text));
        WriteEnd();
    }

    /// <summary>A zero, and more of them up to a multiple of four.</summary>
    public void WriteEnd()
    {
        WriteByte(0);
        Pad();
    }

    public void Pad() => Take(ArgumentTypes.Padded(Position) - Position).Clear();

    private Span<byte> Take(int count)
    {
        if (Position + count > _data.Length)
        {
            throw new NotSupportedException("The array is too small for the packet.");
        }

        Position += count;
        return _data.AsSpan(Position - count, count);
    }
}
