using System.Collections;
using System.Net;

namespace Rug.Osc;

/// <summary>
/// An address and its arguments: int i, long h, float f, double d, string s, <see cref="OscSymbol"/> S, byte[] b, byte c,
/// bool T and F, <see cref="OscColor"/> r, <see cref="OscTimeTag"/> t, <see cref="OscMidiMessage"/> m,
/// <see cref="OscNull"/> N, <see cref="OscImpulse"/> I, object[] for an array.
/// </summary>
public sealed class OscMessage : OscPacket, IEnumerable<object>
{
    private readonly object[] _arguments;
    private readonly OscPacketError _error;
    private readonly IPEndPoint _origin;

    /// <summary>Makes a message.</summary>
    /// <param name="address">The address, or a pattern of addresses.</param>
    /// <param name="args">Its arguments.</param>
    public OscMessage(string address, params object[] args)
        : this(Checked(address), args ?? throw new ArgumentNullException(nameof(args)), OscPacketError.None, new IPEndPoint(IPAddress.Any, 0))
        => ArgumentTypes.Check(args);

    internal OscMessage(string address, object[] arguments, OscPacketError error, IPEndPoint origin)
    {
        Address = address;
        _arguments = arguments;
        _error = error;
        _origin = origin;
    }

    /// <summary>The address; empty where none could be read.</summary>
    public string Address { get; }

    /// <summary>Number of arguments.</summary>
    public int Count => _arguments.Length;

    /// <inheritdoc/>
    public override OscPacketError Error => _error;

    /// <inheritdoc/>
    public override IPEndPoint Origin => _origin;

    /// <inheritdoc/>
    public override int SizeInBytes
        => Address.Length == 0 ? 0
            : ArgumentTypes.Padded(Address.Length + 1)
                + (_arguments.Length == 0 ? 4 : ArgumentTypes.Padded(ArgumentTypes.CountTags(_arguments) + 2))
                + ArgumentTypes.SizeOf(_arguments);

    /// <summary>The argument at a place.</summary>
    /// <param name="index">Its place, from 0.</param>
    public object this[int index] => _arguments[index];

    /// <summary>Reads a message. One that is broken has an error, and no arguments.</summary>
    /// <param name="bytes">Where to read.</param>
    /// <param name="index">Where it begins.</param>
    /// <param name="count">Its length in bytes.</param>
    /// <param name="origin">Where it came from.</param>
    public static new OscMessage Read(byte[] bytes, int index, int count, IPEndPoint origin)
    {
        var reader = new PacketReader(bytes, index, count);
        if (count % 4 != 0)
        {
            return Broken("", OscPacketError.InvalidSegmentLength, origin);
        }

        if (!reader.TryReadString(out var address) || address.Length == 0)
        {
            return Broken("", OscPacketError.MissingAddress, origin);
        }

        if (reader.Rest == 0)
        {
            return new OscMessage(address, [], OscPacketError.None, origin);
        }

        if (reader.ReadByte() != ',')
        {
            return Broken(address, OscPacketError.MissingComma, origin);
        }

        var error = ArgumentReader.ReadAll(ref reader, out var arguments);
        return error == OscPacketError.None
            ? new OscMessage(address, arguments, error, origin)
            : Broken(address, error, origin);
    }

    /// <inheritdoc/>
    public IEnumerator<object> GetEnumerator() => ((IEnumerable<object>)_arguments).GetEnumerator();

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
        writer.WriteString(Address);
        ArgumentWriter.Write(ref writer, _arguments);
    }

    private static OscMessage Broken(string address, OscPacketError error, IPEndPoint origin) => new(address, [], error, origin);

    private static string Checked(string address)
    {
        if (string.IsNullOrWhiteSpace(address))
        {
            throw new ArgumentNullException(nameof(address));
        }

        return AddressSyntax.IsPattern(address)
            ? address
            : throw new ArgumentException($"The address '{address}' is not a valid osc address", nameof(address));
    }
}
