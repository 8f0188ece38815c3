using System.Net;
using LiveDiffusion.Control.Osc;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using Rug.Osc;

namespace LiveDiffusion.Control.Tests.Osc;

public sealed class OscFeedbackTests
{
    private const int Me = OscOrigins.First;
    private const int Other = OscOrigins.First + 1;

    private readonly OscRig _rig = new();
    private readonly TripleBuffer<OscSnapshot> _snapshots = new(() => new OscSnapshot(OscRig.Catalogue));
    private readonly List<(int Port, OscMessage Message)> _sent = [];
    private readonly List<int> _packetSizes = [];
    private readonly float[] _signals = new float[SignalCatalogue.All.Count];
    private readonly OscCommands _commands;
    private readonly OscFeedback _feedback;
    private double _now = 10;
    private BeatState _beat = new(120f, 0.5, 1f, BeatNow: false);

    public OscFeedbackTests()
    {
        var output = new OscOutput(Hear);
        _commands = new OscCommands(new OscSettings(), OscRig.Catalogue, output, _rig.Counters);
        _feedback = new OscFeedback(OscRig.Catalogue, _snapshots, output);
    }

    [Fact]
    public void A_subscriber_gets_the_whole_state_once_and_then_nothing()
    {
        _rig.Send("/ld/prompt/1/text", "grün");
        Do(OscCommands.Subscribe, 9001, "values");
        Frame();
        var numbers = OscRig.Catalogue.All.Where(p => p.Type is not ParameterType.Text and not ParameterType.Trigger).Select(p => "/ld/" + p.Id);
        var texts = OscRig.Catalogue.All.Where(p => p.Type is ParameterType.Text).Select(p => "/ld/" + p.Id);
        Assert.Equal(numbers.Concat(texts).Order(), _sent.Select(s => s.Message.Address).Order());
        Assert.Equal("grün", One("/ld/prompt/1/text"));
        Assert.Equal(OscRig.Find("camera/zoom").Default, One("/ld/camera/zoom"));
        Assert.Equal((int)OscRig.Find("prompt/blend").Default, One("/ld/prompt/blend"));
        Assert.All(_sent, s => Assert.Equal(9001, s.Port));
        Assert.All(_packetSizes, size => Assert.InRange(size, 1, 1400));
        Assert.True(_packetSizes.Count < 60);

        _sent.Clear();
        Frame();
        Assert.Empty(_sent);
    }

    [Fact]
    public void Changes_go_to_all_but_the_one_who_made_them()
    {
        Do(OscCommands.Subscribe, 9001, "values");
        Do(OscCommands.Subscribe, 9002, "values", Other);
        Frame();
        _sent.Clear();

        _rig.Take(OscRig.Bytes(new OscMessage("/ld/camera/zoom", 0.5f)), Me);
        _rig.Take(OscRig.Bytes(new OscMessage("/ld/prompt/1/text", "sea")), Other);
        Frame();
        Assert.Equal([(9001, "/ld/prompt/1/text"), (9002, "/ld/camera/zoom")], _sent.Select(s => (s.Port, s.Message.Address)).Order());

        // What the engine changes, a preset for one, everybody hears.
        _sent.Clear();
        _now += 1;
        _rig.Table.Set(CameraParameters.Zoom, 0.25f);
        Frame();
        Assert.Equal([9001, 9002], _sent.Select(s => s.Port).Order());
    }

    [Fact]
    public void A_hand_that_moves_is_not_pulled_at_and_hears_the_last_word_when_it_rests()
    {
        Do(OscCommands.Subscribe, 9001, 60f, "values");
        Frame();
        _sent.Clear();
        _rig.Take(OscRig.Bytes(new OscMessage("/ld/camera/zoom", 0.5f)), Me);
        Frame();
        _rig.Take(OscRig.Bytes(new OscMessage("/ld/camera/zoom", 0.75f)), Other);
        Frame(0.05);
        Assert.Empty(_sent);

        Frame(0.06);
        Assert.Equal(0.75f, One("/ld/camera/zoom"));
    }

    [Fact]
    public void Changes_are_gathered_to_the_rate_that_was_asked_for_and_never_above_60()
    {
        Do(OscCommands.Subscribe, 9001, 1000f, "values");
        Do(OscCommands.Subscribe, 9002, 10f, "values", Other);
        Frame();
        _sent.Clear();
        for (var i = 1; i <= 1000; i++)
        {
            _rig.Table.Set(CameraParameters.Zoom, i / 1000f);
            Frame(0.001);
        }

        Assert.InRange(_sent.Count(s => s.Port == 9001), 50, 60);
        Assert.InRange(_sent.Count(s => s.Port == 9002), 9, 10);
    }

    [Fact]
    public void Norm_is_sent_to_those_who_ask_for_it()
    {
        Do(OscCommands.Subscribe, 9001, "norm");
        Frame();
        _sent.Clear();
        _rig.Send("/ld/camera/zoom/norm", 0.75f);
        Frame();
        Assert.Equal(0.75f, Assert.IsType<float>(One("/ld/camera/zoom/norm")), 1e-4f);
    }

    [Fact]
    public void Sound_and_beat_are_sent_on_change()
    {
        var kick = SignalCatalogue.Find("audio/kick")!;
        Do(OscCommands.Subscribe, 9001, "audio", "tempo");
        Frame();
        Assert.Contains(_sent, s => s.Message.Address == "/ld/audio/bass/level");
        Assert.Contains(_sent, s => s.Message.Address == "/ld/tempo/phase");
        Assert.Contains(_sent, s => s.Message.Address == "/ld/tempo/bpm/now");
        Assert.Equal(1, One("/ld/tempo/beat"));
        Assert.DoesNotContain(_sent, s => s.Message.Address == "/ld/camera/zoom");

        _sent.Clear();
        _signals[kick.Index] = 1f;
        _beat = _beat with { Beats = 7.1 };
        Frame();
        Assert.Equal(1f, One("/ld/audio/kick"));
        Assert.Equal(4, One("/ld/tempo/beat"));
        Assert.Equal(2, _sent.Count);
    }

    [Fact]
    public void No_signal_has_a_parameters_address()
    {
        var addresses = SignalCatalogue.All.Select(s => OscVoice.AddressOf(s, OscRig.Catalogue)).OfType<string>().Append(OscVoice.BeatAddress).ToList();
        Assert.Equal(addresses.Count, addresses.Distinct().Count());
        Assert.Empty(addresses.Intersect(new OscAddressBook(OscRig.Catalogue).Addresses));
        Assert.True(addresses.Count > 90);
    }

    [Fact]
    public void A_subscription_ends_with_its_lease_unless_it_is_renewed()
    {
        Do(OscCommands.Subscribe, 9001, "values");
        Do(OscCommands.Subscribe, 9002, "values", Other);
        Frame(50);
        Do(OscCommands.Subscribe, 9002, "values", Other);
        Frame(50);
        _commands.Expire(_now);
        Assert.Equal(1, _rig.Counters.Subscribers.Value);

        Do(OscCommands.Unsubscribe, 9002, origin: Other);
        Assert.Equal(0, _rig.Counters.Subscribers.Value);
    }

    [Fact]
    public void Who_subscribes_the_same_port_is_the_same_client()
    {
        Do(OscCommands.Subscribe, 9001, "values");
        Do(OscCommands.Subscribe, 9001, "values", Other);
        Frame();
        Assert.Equal(1, _rig.Counters.Subscribers.Value);

        _sent.Clear();
        _rig.Take(OscRig.Bytes(new OscMessage("/ld/camera/zoom", 0.5f)), Me);
        _rig.Take(OscRig.Bytes(new OscMessage("/ld/camera/pan_x", 0.5f)), Other);
        Frame();
        Assert.Empty(_sent);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(70000)]
    [InlineData(-1)]
    [InlineData("everything")]
    [InlineData(float.NaN)]
    public void A_subscription_that_makes_no_sense_is_refused(object argument)
    {
        _commands.Do(new OscMessage(OscCommands.Subscribe, argument), Sender, Me, _now);
        Assert.Equal((0, 1), (_commands.Subscribers.Count, _rig.Counters.Refused.Value));
    }

    [Fact]
    public void Subscribers_are_counted_out()
    {
        for (var i = 0; i < 1000; i++)
        {
            _commands.Do(new OscMessage(OscCommands.Subscribe, 2000 + i), Sender, Me + i, _now);
        }

        Assert.Equal(OscCommands.MaxSubscribers, _commands.Subscribers.Count);
    }

    [Fact]
    public void From_the_loopback_nobody_beyond_can_subscribe()
    {
        _commands.Do(new OscMessage(OscCommands.Subscribe, 9001), new IPEndPoint(new IPAddress([192, 0, 2, 1]), 9000).Serialize(), Me, _now);
        Assert.Empty(_commands.Subscribers);
    }

    [Fact]
    public void A_ping_is_answered_with_its_arguments_to_the_subscribed_port()
    {
        _commands.Do(new OscMessage(OscCommands.Ping, 7, "now"), Sender, Me, _now);
        Do(OscCommands.Subscribe, 9001, "values");
        _commands.Do(new OscMessage(OscCommands.Ping), Sender, Me, _now);
        _commands.Do(new OscMessage(OscCommands.Ping, new byte[1000]), Sender, Me, _now);

        Assert.Equal([(9000, OscCommands.Pong, 2), (9001, OscCommands.Pong, 0)], _sent.Select(s => (s.Port, s.Message.Address, s.Message.Count)));
        Assert.Equal([7, "now"], _sent[0].Message);
    }

    [Fact]
    public void Filling_a_snapshot_allocates_nothing()
    {
        Fill();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            Fill();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static SocketAddress Sender => new IPEndPoint(IPAddress.Loopback, 9000).Serialize();

    private void Do(string command, int port, string feed = "values", int origin = Me)
        => _commands.Do(new OscMessage(command, port, feed), Sender, origin, _now);

    private void Do(string command, int port, float hertz, string feed, int origin = Me)
        => _commands.Do(new OscMessage(command, port, hertz, feed), Sender, origin, _now);

    private void Do(string command, int port, string feed, string more)
        => _commands.Do(new OscMessage(command, port, feed, more), Sender, Me, _now);

    private void Frame(double seconds = 0.05)
    {
        _now += seconds;
        Fill();
        _feedback.Tick(_commands.Subscribers, _now);
    }

    private void Fill()
    {
        _snapshots.WriteSlot.Fill(_rig.Table, _rig.Map, _signals, _beat, _now);
        _snapshots.Publish();
    }

    private object One(string address) => Assert.Single(_sent, s => s.Message.Address == address).Message[0];

    private void Hear(ReadOnlySpan<byte> packet, SocketAddress target)
    {
        _packetSizes.Add(packet.Length);
        var port = ((IPEndPoint)new IPEndPoint(IPAddress.Any, 0).Create(target)).Port;
        var read = OscPacket.Read(packet.ToArray(), 0, packet.Length, new IPEndPoint(IPAddress.Any, 0));
        Assert.Equal(OscPacketError.None, read.Error);
        _sent.AddRange((read as OscBundle)?.Cast<OscMessage>().Select(m => (port, m)) ?? [(port, (OscMessage)read)]);
    }
}
