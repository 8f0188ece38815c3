using LiveDiffusion.Control.Midi;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Control.Tests.Midi;

/// <summary>Whatever a device sends: no crash, no hang, bounded memory, and no parameter outside of its range.</summary>
public sealed class HostileBytesTests
{
    private const int MostBytes = 4096;

    [Fact]
    public void Random_bytes_do_no_harm()
    {
        var random = new Random(1);
        Mutate([RandomBytes(random, 3000)], 2_000, random);
    }

    [Fact]
    public void Twenty_thousand_mutations_of_the_corpora_do_no_harm() => Mutate(Corpora(), 20_000, new Random(2));

    [Fact]
    [Trait("Category", "Nightly")]
    public void A_million_mutations_of_the_corpora_do_no_harm() => Mutate(Corpora(), 1_000_000, new Random(3));

    [Fact]
    public void Whole_files_sent_as_streams_do_no_harm()
    {
        using var target = new Target();
        foreach (var file in Corpora())
        {
            target.Send(file);
        }

        target.Check();
    }

    private static List<byte[]> Corpora()
    {
        var folder = TestPaths.Shared("data/midi");
        Assert.SkipWhen(folder is null, "needs ../shared/data/midi");
        return [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path).ToLowerInvariant() is ".mid" or ".midi" or ".rmi" or ".syx" or ".bin")
            .Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
    }

    private static byte[] RandomBytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static void Mutate(List<byte[]> seeds, int count, Random random)
    {
        Assert.NotEmpty(seeds);
        using var target = new Target();
        for (var i = 0; i < count; i++)
        {
            var seed = seeds[random.Next(seeds.Count)];
            var from = random.Next(Math.Max(1, seed.Length));
            byte[] bytes = [.. seed.AsSpan(from, Math.Min(seed.Length - from, random.Next(1, 100)))];
            for (var change = random.Next(6); change > 0 && bytes.Length > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = random.Next(3) switch
                {
                    0 => (byte)random.Next(256),
                    1 => (byte)(0x80 | random.Next(128)),
                    _ => (byte)(0xB0 | random.Next(16)),
                };
            }

            target.Send(bytes);
            if (i % 1024 == 0)
            {
                target.Check();
            }
        }

        target.Check();
    }

    /// <summary>A device whose every control is bound to something.</summary>
    private sealed class Target : IDisposable
    {
        private readonly DeskRig _rig = new(new MidiMapping { Bindings = [.. Everything()] });
        private readonly MidiByteParser _parser = new();
        private readonly Queue<MidiMessage> _messages = new();
        private long _sent;
        private long _taken;

        public Target() => _rig.Monitor.IsWatched = true;

        public void Send(byte[] bytes)
        {
            for (var at = 0; at < bytes.Length; at += MostBytes)
            {
                var part = bytes.AsSpan(at, Math.Min(MostBytes, bytes.Length - at));
                _sent += part.Length;
                _parser.Read(part, _rig.Clock.Seconds, _messages);
                Assert.True(_messages.Count <= part.Length);
                while (_messages.TryDequeue(out var message))
                {
                    _taken++;
                    _rig.Port.Coming.Enqueue(message);
                }
            }

            _rig.Run(0.02);
            _rig.Port.Sent.Clear();
        }

        public void Check()
        {
            Assert.True(_parser.GarbageCount + _taken <= 2 * _sent);
            Assert.Equal(0, _rig.Table.ClampedCount + _rig.Table.DroppedCount);
            var all = _rig.Catalogue.All;
            for (var i = 0; i < all.Count; i++)
            {
                Assert.InRange(_rig.Table.Targets[i], all[i].Min, all[i].Max);
            }

            Assert.InRange(_rig.Desk.Clock.Bpm, 14.9, 400.1);
            Assert.InRange(GC.GetTotalMemory(forceFullCollection: false), 0, 1L << 30);
        }

        public void Dispose()
        {
            _rig.Dispose();
            _parser.Dispose();
        }

        private static IEnumerable<MidiBinding> Everything()
        {
            var targets = CoreParameters.All.ToArray();
            var at = 0;
            foreach (var kind in Enum.GetValues<MidiControlKind>())
            {
                for (var number = 0; number < 32; number++)
                {
                    var mode = (MidiMode)(at % 8);
                    yield return DeskRig.Bind(targets[at++ % targets.Length].Id, kind, number) with
                    {
                        Mode = mode >= MidiMode.Relative2c && kind != MidiControlKind.Cc ? MidiMode.Absolute : mode,
                        Pickup = at % 3 == 0,
                        Invert = at % 5 == 0,
                    };
                }
            }
        }
    }
}
