using System.Collections;
using System.Net;

namespace Rug.Osc;

/// <summary>Packets that belong together.</summary>
public sealed class OscBundle : OscPacket, IEnumerable<OscPacket>
{
    private const int HeadSize = 16;

    private readonly OscPacket[] _packets;
    private readonly OscPacketError _error;
    private readonly IPEndPoint _origin;

    /// <summary>Makes a bundle.</summary>
    /// <param name="timestamp">When it takes effect; 1 is at once.</param>
    /// <param name="messages">What it holds.</param>
    public OscBundle(OscTimeTag timestamp, params OscPacket[] messages)
        : this(timestamp, messages, OscPacketError.None, new IPEndPoint(IPAddress.Any, 0))
    {
    }

    private OscBundle(OscTimeTag timestamp, OscPacket[] packets, OscPacketError error, IPEndPoint origin)
    {
        Timestamp = timestamp;
        _packets = packets;
        _error = error;
        _origin = origin;
    }

    /// <summary>When it takes effect.</summary>
    public OscTimeTag Timestamp { get; }

    /// <summary>Number of packets in it.</summary>
    public int Count => _packets.Length;

    /// <inheritdoc/>
    public override OscPacketError Error => _error;

    /// <inheritdoc/>
    public override IPEndPoint Origin => _origin;

    /// <inheritdoc/>
    public override int SizeInBytes
    {
        get
        {
            var size = HeadSize;
            foreach (var packet in _packets)
            {
                size += 4 + packet.SizeInBytes;
            }

            return size;
        }
    }

    private static ReadOnlySpan<byte> Ident => "#bundle"u8;

    /// <summary>The packet at a place.</summary>
    /// <param name="index">Its place, from 0.</param>
    public OscPacket this[int index] => _packets[index];

    /// <summary>Whether bytes begin as a bundle does.</summary>
    /// <param name="bytes">Where to look.</param>
    /// <param name="index">Where the packet begins.</param>
    /// <param name="count">Its length in bytes.</param>
    public static bool IsBundle(byte[] bytes, int index, int count)
        => count >= HeadSize && bytes.AsSpan(index, Ident.Length).SequenceEqual(Ident);

    /// <summary>Reads a bundle. One that is broken anywhere between its elements holds none.</summary>
    /// <param name="bytes">Where to read.</param>
    /// <param name="index">Where it begins.</param>
    /// <param name="count">Its length in bytes.</param>
    /// <param name="origin">Where it came from.</param>
    public static new OscBundle Read(byte[] bytes, int index, int count, IPEndPoint origin)
    {
        var reader = new PacketReader(bytes, index, count);
        if (count < HeadSize)
        {
            return new OscBundle(default, [], OscPacketError.MissingBundleIdent, origin);
        }

        if (!IsBundle(bytes, index, count))
        {
            return new OscBundle(default, [], OscPacketError.InvalidBundleIdent, origin);
        }

        reader.Position = Ident.Length + 1;
        var timestamp = new OscTimeTag(reader.ReadUInt64());
        var packets = new List<OscPacket>();
        while (reader.Rest > 0)
        {
            if (reader.Rest < 4)
            {
                return new OscBundle(timestamp, [], OscPacketError.InvalidBundleMessageHeader, origin);
            }

            var length = (int)reader.ReadUInt32();
            if (length > reader.Rest)
            {
                return new OscBundle(timestamp, [], OscPacketError.InvalidBundleMessageLength, origin);
            }

            packets.Add(OscPacket.Read(bytes, index + reader.Position, length, origin));
            reader.Position += length;
        }

        return new OscBundle(timestamp, [.. packets], OscPacketError.None, origin);
    }

    /// <inheritdoc/>
    public IEnumerator<OscPacket> GetEnumerator() => ((IEnumerable<OscPacket>)_packets).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override byte[] ToByteArray()
    {
        var data = new byte[SizeInBytes];
        Write(data);
        return data;
    }

    /// <inheritdoc/>
    public override int Write(byte[] data)
    {
        var writer = new PacketWriter(data);
        Write(ref writer);
        return writer.Position;
    }

    internal override void Write(ref PacketWriter writer)
    {
        writer.WriteBytes(Ident);
        writer.WriteByte(0);
        writer.WriteUInt64(Timestamp.Value);
        foreach (var packet in _packets)
        {
            writer.WriteUInt32((uint)packet.SizeInBytes);
            packet.Write(ref writer);
        }
    }
}
