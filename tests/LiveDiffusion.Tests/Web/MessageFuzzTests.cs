using System.Text;
using LiveDiffusion.Control;
using LiveDiffusion.Control.Midi;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Web;

namespace LiveDiffusion.Tests.Web;

/// <summary>Mutated messages straight into the reader, and whatever it lets through into table, matrix and bindings.</summary>
public sealed class MessageFuzzTests
{
    private static readonly string[] Seeds =
    [
        """{"op":"set","id":"camera/zoom","value":0.3}""",
        """{"op":"set","id":"output/blackout","value":true}""",
        """{"op":"norm","id":"camera/rotation","value":0.75}""",
        """{"op":"norm","id":"effect/bloom","value":-3e38}""",
        """{"op":"text","id":"prompt/1/text","text":"deep \u00fc \ud83d\ude00 blue"}""",
        """{"op":"watch","what":"routes","on":true}""",
        """{"op":"learn","on":true}""",
        """{"op":"focus","id":"preset/recall","text":"Ember"}""",
        """{"op":"answer","choice":"replace","always":true}""",
        """{"op":"bind","id":"camera/zoom","control":"c","mode":"absolute","min":-1,"max":1.5,"curve":"s-curve","amount":0.5,"invert":true,"pickup":false}""",
        """{"op":"unbind","id":"camera/zoom","control":"c"}""",
        """{"op":"route","at":0,"generation":1,"route":{"source":"lfo/1","target":"camera/zoom","depth":0.5,"mode":"replace","gain":2,"offset":-1,"attack":0.1,"release":3,"curve":"step","curve_amount":1,"invert":false,"source_min":0,"source_max":1,"enabled":true}}""",
        """{"op":"route","route":{"source":"audio/hit","target":"dream/strength","depth":-0.2}}""",
        """{"op":"route","at":1,"generation":2}""",
    ];

    private static readonly string[] Shards =
    [
        "1e999", "-1e999", "1e-999", "NaN", "Infinity", "-0", "9223372036854775808", "-2147483649", "0.1e", "1.", "true", "null", "{}", "[]", "[[[[",
        "{\"a\":{\"a\":{", "\"\\ud800\"", "\"\\udc00x\"", "\\u0000", "\"", "\\", ",", ":", "/*", "\ufeff", "camera/", "\"op\":\"set\",", "\"id\":\"prompt/2/text\",",
        "\"value\":1e38", "\"at\":127", "\"generation\":1",
    ];

    private readonly ParameterCatalogue _catalogue = new([]);
    private readonly ParameterTable _table;
    private readonly ModulationMatrix _matrix;
    private readonly ControlMap _map;
    private readonly MidiBinding _binding = new()
    {
        Control = new MidiControl(new MidiDeviceId("box"), 1, MidiControlKind.Cc, 1), Target = "camera/zoom",
    };

    private AudioFeatures _audio;

    public MessageFuzzTests()
    {
        _table = new ParameterTable(_catalogue);
        _matrix = new ModulationMatrix(_catalogue);
        _map = new ControlMap(_table);
    }

    [Fact]
    public void Mutated_messages_do_nothing_bad() => Mutate(20_000, seed: 1);

    [Fact]
    [Trait("Category", "Nightly")]
    public void Very_many_mutated_messages_do_nothing_bad() => Mutate(1_000_000, seed: 2);

    private void Mutate(int count, int seed)
    {
        var random = new Random(seed);
        var (taken, routed) = (0, 0);
        var before = 0L;
        for (var i = 0; i < count; i++)
        {
            var bytes = Mutated(random);
            if (ClientMessage.TryParse(bytes, _catalogue, out var message, out var error))
            {
                Assert.Equal("", error);
                routed += message.Route is null ? 0 : 1;
                taken++;
                Do(in message);
            }
            else
            {
                Assert.InRange(error.Length, 1, 400);
            }

            if (i % 100 == 99)
            {
                Frame(i);
            }

            if (i == count / 4)
            {
                before = GC.GetTotalMemory(forceFullCollection: true);
            }
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 4 << 20);
        Assert.InRange(taken, count / 20, count); // the mutations are not all nonsense
        Assert.InRange(routed, count / 400, count);
    }

    private void Do(in ClientMessage message)
    {
        var kind = message.Operation switch
        {
            ClientOperation.Set => ControlKind.Set,
            ClientOperation.SetNormalised => ControlKind.SetNormalised,
            ClientOperation.SetText => ControlKind.SetText,
            ClientOperation.Route => ControlKind.EditRoute,
            _ => (ControlKind?)null,
        };
        if (kind is { } edit)
        {
            _map.Apply(new ControlEvent(edit, message.Target!, message.Number, message.Text, 1, 0, message.Route));
        }

        while (_map.TryTakeEdit(out var route))
        {
            // The page's numbers are seldom those of now: what is fuzzed is the route, not the luck.
            _matrix.TryEdit(route with { Generation = _matrix.Generation });
        }

        if (message.Binding is { } binding)
        {
            var bound = binding.Apply(_binding);
            Assert.InRange(bound.Min ?? message.Target!.Min, message.Target!.Min, message.Target.Max);
            Assert.InRange(bound.Max ?? message.Target.Max, message.Target.Min, message.Target.Max);
            Assert.InRange(bound.CurveAmount, 0f, 1f);
        }

        Assert.Equal("This show has no MIDI.", message.Operation is ClientOperation.Learn or ClientOperation.Focus or ClientOperation.Answer or ClientOperation.Bind
            ? new LearnDesk(null).Do(in message)
            : "This show has no MIDI.");
    }

    private void Frame(int number)
    {
        _audio.Mix = new BandFeatures { Level = number % 7 / 7f, Hit = 1f };
        _matrix.Evaluate(_table, in _audio, new BeatState(120f, number / 30.0, 1f, false), new FrameTime(number, number / 60.0, 1f / 60));
        Assert.InRange(_matrix.Routes.Count, 0, ModulationMatrix.MaxRoutes);
        foreach (var parameter in _catalogue.All)
        {
            Assert.InRange(_table.Targets[parameter.Index], parameter.Min, parameter.Max);
            Assert.InRange(_table.Values[parameter.Index], parameter.Min, parameter.Max);
            Assert.InRange(_table.Text(parameter).Length, 0, ClientMessage.MaxTextLength);
        }
    }

    private static byte[] Mutated(Random random)
    {
#pragma warning disable CA5394 // Not a secret: the same seed gives the same messages.
        var bytes = Encoding.UTF8.GetBytes(Seeds[random.Next(Seeds.Length)]).ToList();
        for (var times = random.Next(3); times >= 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(8))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes.RemoveRange(at, Math.Min(bytes.Count - at, 1 + random.Next(8))); break;
                case 3: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Shards[random.Next(Shards.Length)])); break;
                case 4: bytes.RemoveRange(at, bytes.Count - at); break;
                case 5: bytes.AddRange(bytes.Slice(at, Math.Min(20, bytes.Count - at))); break;
                case 6: Digit(bytes, random); break;
                default: bytes.InsertRange(at, Enumerable.Repeat((byte)"[{\"9 "[random.Next(5)], 1 + random.Next(300))); break;
            }

            if (bytes.Count == 0)
            {
                break;
            }
        }
#pragma warning restore CA5394

        return [.. bytes];
    }

    // Numbers stay numbers: these get past the reader of JSON.
    private static void Digit(List<byte> bytes, Random random)
    {
#pragma warning disable CA5394
        var digits = Enumerable.Range(0, bytes.Count).Where(i => bytes[i] is >= (byte)'0' and <= (byte)'9').ToList();
        if (digits.Count > 0)
        {
            bytes[digits[random.Next(digits.Count)]] = (byte)('0' + random.Next(10));
        }
#pragma warning restore CA5394
    }
}
