using System.Net;
using Rug.Osc;

namespace LiveDiffusion.Feed.Tests;

public sealed class OscTests
{
    private static readonly IPEndPoint Nowhere = new(IPAddress.Loopback, 9);

    public static readonly TheoryData<string, OscPacketError> Broken = new()
    {
        { "2F 61 00", OscPacketError.InvalidSegmentLength },
        { "2F 61 62 63", OscPacketError.MissingAddress },
        { "00 00 00 00", OscPacketError.MissingAddress },
        { "", OscPacketError.MissingAddress },
        { "2F 61 00 00 69 00 00 00", OscPacketError.MissingComma },
        { "2F 61 00 00 2C 69 69 69", OscPacketError.MissingTypeTag },
        { "2F 61 00 00 2C 5D 00 00", OscPacketError.MalformedTypeTag },
        { "2F 61 00 00 2C 78 00 00", OscPacketError.UnknownArguemntType },
        { "2F 61 00 00 2C 69 00 00", OscPacketError.ErrorParsingInt32 },
        { "2F 61 00 00 2C 68 00 00 00 00 00 00", OscPacketError.ErrorParsingInt64 },
        { "2F 61 00 00 2C 66 00 00", OscPacketError.ErrorParsingSingle },
        { "2F 61 00 00 2C 64 00 00 00 00 00 00", OscPacketError.ErrorParsingDouble },
        { "2F 61 00 00 2C 74 00 00", OscPacketError.ErrorParsingOscTimeTag },
        { "2F 61 00 00 2C 63 00 00", OscPacketError.ErrorParsingChar },
        { "2F 61 00 00 2C 72 00 00", OscPacketError.ErrorParsingColor },
        { "2F 61 00 00 2C 6D 00 00", OscPacketError.ErrorParsingMidiMessage },
        { "2F 61 00 00 2C 73 00 00 61 62 63 64", OscPacketError.ErrorParsingString },
        { "2F 61 00 00 2C 53 00 00", OscPacketError.ErrorParsingSymbol },
        { "2F 61 00 00 2C 62 00 00 00 00 00 05 01 02 03 04", OscPacketError.ErrorParsingBlob },
        { "2F 61 00 00 2C 62 00 00 FF FF FF FF", OscPacketError.ErrorParsingBlob },
        { "23 62 75 6E 64 6C 65 00 00 00 00 00 00 00 00 01 00 00", OscPacketError.InvalidBundleMessageHeader },
        { "23 62 75 6E 64 6C 65 00 00 00 00 00 00 00 00 01 00 00 00 08 2F 61 00 00", OscPacketError.InvalidBundleMessageLength },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_broken_says_how(string hexadecimal, OscPacketError error)
    {
        var packet = Read(Convert.FromHexString(hexadecimal.Replace(" ", "", StringComparison.Ordinal)));

        Assert.Equal(error, packet.Error);
        Assert.Equal(0, packet is OscMessage message ? message.Count : ((OscBundle)packet).Count);
    }

    [Fact]
    public void Every_type_of_argument_comes_back()
    {
        var message = (OscMessage)Read(new OscMessage(
            "/a/b", 1, 2L, 3.5f, 4.25, "five", new OscSymbol("six"), new byte[] { 7, 7, 7 }, (byte)8, true, false,
            new OscColor(0x09AABBCC), new OscTimeTag(10), new OscMidiMessage(11), OscNull.Value, OscImpulse.Value,
            new object[] { 12, new object[] { "thirteen" } }).ToByteArray());

        Assert.Equal(("/a/b", 16, OscPacketError.None), (message.Address, message.Count, message.Error));
        Assert.Equal([1, 2L, 3.5f, 4.25, "five"], message.Take(5));
        Assert.Equal("six", Assert.IsType<OscSymbol>(message[5]).Value);
        Assert.Equal([7, 7, 7], Assert.IsType<byte[]>(message[6]));
        Assert.Equal([(byte)8, true, false], message.Skip(7).Take(3));
        var colour = Assert.IsType<OscColor>(message[10]);
        Assert.Equal((9, 0xAA, 0xBB, 0xCC), (colour.A, colour.R, colour.G, colour.B));
        Assert.Equal(10UL, Assert.IsType<OscTimeTag>(message[11]).Value);
        Assert.Equal(11U, Assert.IsType<OscMidiMessage>(message[12]).FullMessage);
        Assert.Same(OscNull.Value, message[13]);
        Assert.Same(OscImpulse.Value, message[14]);
        var array = Assert.IsType<object[]>(message[15]);
        Assert.Equal(12, array[0]);
        Assert.Equal(["thirteen"], Assert.IsType<object[]>(array[1]));
    }

    [Theory]
    [InlineData("/a", "2F610000 2C000000")]
    [InlineData("/abc", "2F616263 00000000 2C000000")]
    [InlineData("/a", "2F610000 2C690000 00000102", 258)]
    [InlineData("/a", "2F610000 2C660000 3F800000", 1f)]
    [InlineData("/a", "2F610000 2C730000 78797A00", "xyz")]
    [InlineData("/a", "2F610000 2C730000 7778797A 00000000", "wxyz")]
    [InlineData("/a", "2F610000 2C544600", true, false)]
    [InlineData("/a", "2F610000 2C646900 40000000 00000000 FFFFFFFF", 2.0, -1)]
    public void Messages_have_the_bytes_of_the_standard(string address, string hexadecimal, params object[] arguments)
    {
        var message = new OscMessage(address, arguments);

        Assert.Equal(hexadecimal.Replace(" ", "", StringComparison.Ordinal), Convert.ToHexString(message.ToByteArray()));
        Assert.Equal(hexadecimal.Replace(" ", "", StringComparison.Ordinal).Length / 2, message.SizeInBytes);
    }

    [Fact]
    public void Bundles_nest_and_keep_their_time()
    {
        var inner = new OscBundle(new OscTimeTag(5), new OscMessage("/c", 2));
        var bytes = new OscBundle(new OscTimeTag(1), new OscMessage("/b", "text"), inner).ToByteArray();
        var bundle = (OscBundle)Read(bytes);

        Assert.Equal((2, 1UL, OscPacketError.None), (bundle.Count, bundle.Timestamp.Value, bundle.Error));
        Assert.Equal("text", ((OscMessage)bundle[0])[0]);
        Assert.Equal(5UL, ((OscBundle)bundle[1]).Timestamp.Value);
        Assert.Equal(2, ((OscMessage)((OscBundle)bundle[1])[0])[0]);
        Assert.Equal(bytes.Length, bundle.SizeInBytes);
    }

    [Fact]
    public void A_broken_message_in_a_bundle_does_not_break_the_others()
    {
        var bytes = new OscBundle(new OscTimeTag(1), new OscMessage("/a", 1), new OscMessage("/b", 2)).ToByteArray();
        bytes[20 + 5] = (byte)'x';
        var bundle = (OscBundle)Read(bytes);

        Assert.Equal(OscPacketError.None, bundle.Error);
        Assert.Equal(OscPacketError.UnknownArguemntType, bundle[0].Error);
        Assert.Equal(2, ((OscMessage)bundle[1])[0]);
    }

    [Fact]
    public void A_message_may_stand_anywhere_in_an_array_and_knows_where_it_came_from()
    {
        byte[] bytes = [1, 2, 3, 4, 5, .. new OscMessage("/place", "x").ToByteArray(), 0, 0, 0];
        var message = (OscMessage)OscPacket.Read(bytes, 5, bytes.Length - 8, Nowhere);

        Assert.Equal(("/place", "x"), (message.Address, message[0]));
        Assert.Equal(Nowhere, message.Origin);
    }

    [Fact]
    public void Sizes_count_characters_so_texts_beyond_ASCII_need_an_array_of_the_callers()
    {
        var message = new OscMessage("/a", "äöüß");
        var buffer = new byte[64];
        var length = message.Write(buffer);

        Assert.ThrowsAny<NotSupportedException>(message.ToByteArray);
        Assert.Equal(20, length);
        Assert.Equal("äöüß", ((OscMessage)OscPacket.Read(buffer, 0, length, Nowhere))[0]);
    }

    [Theory]
    [InlineData("no/slash")]
    [InlineData("/white space")]
    [InlineData("/a//b")]
    [InlineData("/a/")]
    [InlineData("/")]
    [InlineData("/a#b")]
    [InlineData("/a[b")]
    [InlineData("/a,b")]
    public void What_is_no_address_is_refused(string address)
        => Assert.Throws<ArgumentException>(() => new OscMessage(address, 1));

    [Theory]
    [InlineData("/ld/camera/zoom")]
    [InlineData("/ld/*/zoom?")]
    [InlineData("/ld/{camera,flow}/[a-z]*")]
    [InlineData("//zoom")]
    public void What_is_an_address_or_a_pattern_is_taken(string address)
        => Assert.Equal(address, ((OscMessage)Read(new OscMessage(address, 1).ToByteArray())).Address);

    [Fact]
    public void Arguments_of_other_types_are_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() => new OscMessage("/a", 1m));
        Assert.ThrowsAny<ArgumentException>(() => new OscMessage("/a", [null!]));
        Assert.ThrowsAny<ArgumentException>(() => new OscMessage(" ", 1));
    }

    [Fact]
    public void A_place_that_is_not_in_the_array_throws()
    {
        Assert.ThrowsAny<ArgumentException>(() => OscPacket.Read(new byte[8], 0, -4, Nowhere));
        Assert.ThrowsAny<ArgumentException>(() => OscPacket.Read(new byte[8], 4, 8, Nowhere));
        var negative = Convert.FromHexString("2362756E646C6500000000000000000180000000");
        Assert.ThrowsAny<ArgumentException>(() => Read(negative));
    }

    private static OscPacket Read(byte[] bytes) => OscPacket.Read(bytes, 0, bytes.Length, Nowhere);
}
