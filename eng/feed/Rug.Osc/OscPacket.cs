using System.Net;

namespace Rug.Osc;

/// <summary>A message or a bundle.</summary>
public abstract class OscPacket
{
    internal OscPacket()
    {
    }

    /// <summary>Size in bytes. Texts count with one byte a character, so it is too small for texts beyond ASCII.</summary>
    public abstract int SizeInBytes { get; }

    /// <summary>What was wrong with the bytes that it was read from.</summary>
    public abstract OscPacketError Error { get; }

    /// <summary>Where it came from.</summary>
    public abstract IPEndPoint Origin { get; }

    /// <summary>Reads a packet. What is wrong with its content is in <see cref="Error"/>; a bad place in the array throws.</summary>
    /// <param name="bytes">Where to read.</param>
    /// <param name="index">Where it begins.</param>
    /// <param name="count">Its length in bytes.</param>
    /// <param name="origin">Where it came from.</param>
    public static OscPacket Read(byte[] bytes, int index, int count, IPEndPoint origin)
        => OscBundle.IsBundle(bytes, index, count)
            ? OscBundle.Read(bytes, index, count, origin)
            : OscMessage.Read(bytes, index, count, origin);

    /// <summary>The packet as bytes. Throws <see cref="System.NotSupportedException"/> when <see cref="SizeInBytes"/> is too small.</summary>
    public abstract byte[] ToByteArray();

    /// <summary>Writes the packet to the beginning of an array and returns its length.</summary>
    /// <param name="data">Where to write.</param>
    public abstract int Write(byte[] data);

    internal abstract void Write(ref PacketWriter writer);
}
