using FsCheck;
using FsCheck.Xunit;
using LiveDiffusion.Control.Osc;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.TestKit;
using Rug.Osc;

namespace LiveDiffusion.Control.Tests.Osc;

public sealed class OscFuzzTests
{
    private readonly OscRig _rig = new();

    [Property(MaxTest = 2000)]
    public bool Random_bytes_do_nothing_bad(byte[] bytes)
    {
        _rig.Take(bytes);
        return IsInRange();
    }

    [Property(MaxTest = 1000)]
    public bool What_is_sent_is_what_is_set(float share, NonNull<string> text)
    {
        var isNumber = float.IsFinite(share);
        var spoken = text.Get.Replace("\0", "", StringComparison.Ordinal);
        var before = _rig["camera/zoom"];
        _rig.Send("/ld/camera/zoom", share);
        _rig.Send("/ld/prompt/1/text", spoken);
        var zoom = OscRig.Find("camera/zoom");
        var expected = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(spoken)); // lone surrogates
        return _rig["camera/zoom"] == (isNumber ? zoom.Clamp(share) : before)
            && (spoken.Length > OscArguments.MaxTextLength || _rig.Table.Text(PromptParameters.Texts[0]) == expected);
    }

    [Fact]
    public void The_packets_of_other_libraries_do_nothing_bad()
    {
        var corpus = TestPaths.Shared("data/osc");
        Assert.SkipWhen(corpus is null, "needs ../shared/data/osc");
        foreach (var file in Directory.EnumerateFiles(corpus, "*.osc", SearchOption.AllDirectories))
        {
            _rig.Take(File.ReadAllBytes(file));
        }

        Assert.True(IsInRange());
        Assert.True(_rig.Counters.Messages.Value > 20);
        Assert.True(_rig.Counters.Unknown.Value > 10);
    }

    [Fact]
    public void Mutated_packets_do_nothing_bad() => Mutate(20_000, seed: 1);

    [Fact]
    [Trait("Category", "Nightly")]
    public void Very_many_mutated_packets_do_nothing_bad() => Mutate(1_200_000, seed: 2);

    [Fact]
    public void Packets_made_to_hurt_are_turned_away()
    {
        byte[][] bad =
        [
            [],
            new byte[65507],
            Nested(3000),
            Message("/ld/camera/zoom", "," + new string('[', 30_000)),
            Message("/ld/camera/zoom", "," + new string('[', 9000) + new string(']', 9000)),
            Message("/ld/camera/zoom", "," + new string('T', 60_000)),
            Message("/ld/camera/zoom", ",[i"),
            Message("/ld/camera/zoom", ",i]"),
            [.. "#bundle\0\0\0\0\0\0\0\0\u0001"u8, 0x80, 0, 0, 0],
            [.. "#bundle\0\0\0\0\0\0\0\0\u0001"u8, 0xFF, 0xFF, 0xFF, 0xFC, 0, 0, 0, 0],
            [.. "#bundle\0\0\0\0\0\0\0\0\u0001"u8, 0, 0, 0, 0, 0, 0, 0, 0],
        ];
        Assert.All(bad, packet => _rig.Take(packet));

        Assert.Equal(bad.Length, _rig.Counters.Malformed.Value);
        Assert.Equal(0, _rig.Counters.Events.Value);
    }

    [Fact]
    public void A_flood_of_new_patterns_and_addresses_fills_no_memory()
    {
        for (var i = 0; i < 500; i++)
        {
            Hostile(i);
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 500; i < 2500; i++)
        {
            Hostile(i);
        }

        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 1 << 20);

        void Hostile(int i)
        {
            _rig.Send($"/ld/camera/zoom{i}*", 1);
            _rig.Send($"/nobody/{i}", 1);
        }
    }

    private void Mutate(int count, int seed)
    {
#pragma warning disable CA5394 // Not a secret: the same seed gives the same packets.
        var random = new Random(seed);
        var seeds = Seeds().ToArray();
        for (var i = 0; i < count; i++)
        {
            var packet = (byte[])seeds[random.Next(seeds.Length)].Clone();
            for (var change = random.Next(1, 6); change > 0 && packet.Length > 0; change--)
            {
                packet = random.Next(8) switch
                {
                    0 => packet[..random.Next(packet.Length)],
                    1 => [.. packet, .. seeds[random.Next(seeds.Length)].AsSpan(0, 4 * random.Next(3))],
                    2 => [.. packet[..random.Next(packet.Length)], .. packet[random.Next(packet.Length)..]],
                    3 => Put(packet, random, [0xFF, 0xFF, 0xFF, 0xFF]),
                    4 => Put(packet, random, [0x7F, 0xFF, 0xFF, 0xFF]),
                    5 => Put(packet, random, [(byte)",[]ifsbTFNIhdtScrm/*?{}"[random.Next(22)]]),
                    _ => Put(packet, random, [(byte)random.Next(256)]),
                };
            }
#pragma warning restore CA5394

            _rig.Take(packet);
            if (i % 64 == 0 && !IsInRange())
            {
                Assert.Fail($"Packet {i}: {Convert.ToHexString(packet)}");
            }
        }

        Assert.True(IsInRange());
        Assert.Equal(count, _rig.Counters.Packets.Value);
        Assert.True(_rig.Counters.Events.Value > count / 100, "The mutations never get through to a parameter.");
    }

    private static byte[] Put(byte[] packet, Random random, byte[] value)
    {
#pragma warning disable CA5394
        value.AsSpan(0, Math.Min(value.Length, packet.Length)).CopyTo(packet.AsSpan(random.Next(Math.Max(1, packet.Length - value.Length + 1))));
#pragma warning restore CA5394
        return packet;
    }

    private static IEnumerable<byte[]> Seeds()
    {
        var corpus = TestPaths.Shared("data/osc");
        foreach (var file in corpus is null ? Enumerable.Empty<string>() : Directory.EnumerateFiles(corpus, "*.osc", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            yield return File.ReadAllBytes(file);
        }

        foreach (var parameter in OscRig.Catalogue.All)
        {
            yield return OscRig.Bytes(new OscMessage("/ld/" + parameter.Id, 0.5f));
            yield return OscRig.Bytes(new OscMessage($"/ld/{parameter.Id}/norm", 0.5f, "text", new object[] { 1, 2.0 }));
        }

        yield return OscRig.Bytes(new OscMessage("/ld/{camera,flow}/[a-z]*", 1, true, new byte[5]));
        yield return OscRig.Bytes(new OscMessage("/ld/subscribe", 9001, 30f, "values"));
        yield return new OscBundle(
            new OscTimeTag(1),
            new OscMessage("/ld/macro/1", 0.5f),
            new OscBundle(new OscTimeTag(2), new OscMessage("/ld/prompt/1/text", "sea"), new OscMessage("/ld/macro/*", 1))).ToByteArray();
    }

    private static byte[] Message(string address, string tags)
        => [.. Padded(address), .. Padded(tags)];

    private static byte[] Padded(string text)
    {
        var bytes = new byte[(text.Length + 4) & ~3];
        System.Text.Encoding.ASCII.GetBytes(text, bytes);
        return bytes;
    }

    private static byte[] Nested(int depth)
    {
        var packet = OscRig.Bytes(new OscMessage("/ld/macro/1", 0.5f));
        for (var i = 0; i < depth; i++)
        {
            byte[] length = [(byte)(packet.Length >> 24), (byte)(packet.Length >> 16), (byte)(packet.Length >> 8), (byte)packet.Length];
            packet = [.. "#bundle\0\0\0\0\0\0\0\0\u0001"u8, .. length, .. packet];
        }

        return packet;
    }

    private bool IsInRange()
    {
        foreach (var parameter in OscRig.Catalogue.All)
        {
            var value = _rig.Table.Targets[parameter.Index];
            if (!(value >= parameter.Min && value <= parameter.Max) || _rig.Table.Text(parameter).Length > OscArguments.MaxTextLength)
            {
                return false;
            }
        }

        return true;
    }
}
