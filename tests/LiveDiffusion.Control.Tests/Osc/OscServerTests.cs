using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LiveDiffusion.Control.Osc;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Time;
using Rug.Osc;

namespace LiveDiffusion.Control.Tests.Osc;

public sealed class OscServerTests(ITestOutputHelper output)
{
    [Fact]
    public void A_message_reaches_the_parameter()
    {
        using var stage = new OscStage();
        using var socket = stage.Connect();
        socket.Send(new OscMessage("/ld/macro/3", 0.5f).ToByteArray());

        Assert.True(OscStage.Wait(() => stage.Value("macro/3") == 0.5f));
        Assert.Equal($"127.0.0.1:{stage.Server.Port}", Assert.Single(stage.Server.ReachableAddresses));
    }

    [Fact]
    public void IPv6_is_spoken_too()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "needs IPv6");
        var queue = new ControlQueue();
        using var server = new OscServer(new OscSettings { Port = 0, Address = IPAddress.IPv6Loopback }, OscRig.Catalogue, queue, new RealClock());
        Assert.SkipUnless(server.TryStart(out var message), message);
        using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 5000 };
        socket.Connect(IPAddress.IPv6Loopback, server.Port);
        socket.Send(new OscMessage(OscCommands.Ping, 6).ToByteArray());
        Assert.Equal(6, OscStage.Hear(socket, m => m.Address == OscCommands.Pong)[0]);

        socket.Send(new OscMessage("/ld/macro/1", 0.5f).ToByteArray());
        ControlEvent control = default;
        Assert.True(OscStage.Wait(() => queue.TryTake(out control)));
        Assert.Equal(0.5f, control.Number);
    }

    [Fact]
    public void A_port_in_use_is_said_and_the_show_goes_on()
    {
        using var stage = new OscStage();
        using var second = new OscServer(
            new OscSettings { Port = stage.Server.Port }, OscRig.Catalogue, new ControlQueue(), new RealClock());

        Assert.False(second.TryStart(out var message));
        Assert.Equal($"Port {stage.Server.Port} is in use: the show runs without OSC. Choose another with --osc-port.", message);
        Assert.Empty(second.ReachableAddresses);
    }

    [Fact]
    public void An_address_that_the_machine_does_not_have_is_said()
    {
        using var server = new OscServer(
            new OscSettings { Port = 0, Address = IPAddress.Parse("203.0.113.9") }, OscRig.Catalogue, new ControlQueue(), new RealClock());

        Assert.False(server.TryStart(out var message));
        Assert.Equal("This machine has no address 203.0.113.9: the show runs without OSC. Choose another with --listen.", message);
    }

    [Theory]
    [InlineData("loopback", "127.0.0.1")]
    [InlineData("all", "0.0.0.0")]
    [InlineData("192.168.1.20", "192.168.1.20")]
    [InlineData("::1", "::1")]
    [InlineData("everywhere", null)]
    [InlineData("", null)]
    public void Listen_takes_an_address_or_all(string text, string? expected)
    {
        Assert.Equal(expected is not null, OscSettings.TryParseListen(text, out var address));
        Assert.Equal(expected, expected is null ? null : address.ToString());
        Assert.True(new OscSettings().IsLoopback);
    }

    [Fact]
    public void All_addresses_are_reachable_and_printed()
    {
        using var server = new OscServer(
            new OscSettings { Port = 0, Address = IPAddress.Any }, OscRig.Catalogue, new ControlQueue(), new RealClock());

        Assert.True(server.TryStart(out var message));
        Assert.Contains($"127.0.0.1:{server.Port}", server.ReachableAddresses);
        Assert.Contains($"127.0.0.1:{server.Port}", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_subscriber_without_arguments_hears_at_the_place_it_spoke_from()
    {
        using var stage = new OscStage();
        using var fader = stage.Connect();
        using var display = stage.Connect();
        display.Send(new OscMessage(OscCommands.Subscribe).ToByteArray());
        Assert.Equal(0.1f, OscStage.Hear(display, m => m.Address == "/ld/camera/zoom")[0]);

        fader.Send(new OscMessage("/ld/camera/zoom", 0.75f).ToByteArray());
        Assert.Equal(0.75f, OscStage.Hear(display, m => m.Address == "/ld/camera/zoom")[0]);

        display.Send(new OscMessage(OscCommands.Ping, 42).ToByteArray());
        Assert.Equal(42, OscStage.Hear(display, m => m.Address == OscCommands.Pong)[0]);
        Assert.Equal(0, fader.Available);
    }

    [Fact]
    public void Two_that_mirror_each_other_come_to_rest()
    {
        using var first = new OscStage();
        using var second = new OscStage();
        using var bridge = new OscBridge(first, second);

        // Each begins by telling the other its whole state; a change that crosses with that is another story.
        Assert.True(OscStage.Wait(() => bridge.Passed >= 2 && first.Applied >= 1 && second.Applied >= 1));
        using var hand = first.Connect();
        for (var i = 0; i <= 50; i++)
        {
            hand.Send(new OscMessage("/ld/camera/zoom", 0.01f * i).ToByteArray());
        }

        Assert.True(OscStage.Wait(() => second.Value("camera/zoom") == 0.5f));
        var applied = second.Applied;
        using var late = second.Connect();
        late.Send(new OscMessage("/ld/camera/zoom", 0.25f).ToByteArray());
        Assert.True(OscStage.Wait(() => first.Value("camera/zoom") == 0.25f));
        Assert.InRange(bridge.Passed, 2, 200);
        Assert.InRange(second.Applied - applied, 1, 50);
    }

    [Fact]
    public void A_subscriber_that_is_gone_disturbs_nobody()
    {
        using var stage = new OscStage(s => s.Table.Set(s.Catalogue.Find("camera/zoom")!, s.Value("camera/zoom") == 0f ? 1f : 0f));
        using (var dead = stage.Connect())
        {
            dead.Send(new OscMessage(OscCommands.Subscribe, "values").ToByteArray());
            OscStage.Hear(dead, m => m.Address == "/ld/camera/zoom");
        }

        var sent = stage.Server.Counters.Sent.Value;
        Assert.True(OscStage.Wait(() => stage.Server.Counters.Sent.Value + stage.Server.Counters.NetworkErrors.Value > sent + 20));
        using var socket = stage.Connect();
        socket.Send(new OscMessage("/ld/macro/1", 0.5f).ToByteArray());
        Assert.True(OscStage.Wait(() => stage.Value("macro/1") == 0.5f));
    }

    [Fact]
    public void Nonsense_on_the_wire_is_counted_and_the_next_message_is_heard()
    {
        using var stage = new OscStage();
        using var socket = stage.Connect();
        socket.Send(Array.Empty<byte>());
        socket.Send(new byte[] { 1, 2, 3 });
        socket.Send(new byte[65000]);
        socket.Send(new OscMessage("/ld/macro/1", 0.5f).ToByteArray());

        Assert.True(OscStage.Wait(() => stage.Value("macro/1") == 0.5f));
        Assert.Equal(3, stage.Server.Counters.Malformed.Value);
    }

    [Fact]
    public void Twenty_thousand_messages_a_second_take_a_small_share_of_a_core()
    {
        const int Rate = 20_000;
        const int Count = 2 * Rate;
        using var stage = new OscStage();
        using var socket = stage.Connect();
        var packets = Enumerable.Range(0, 1000).Select(i => new OscMessage("/ld/macro/1", i / 1000f).ToByteArray()).ToArray();
        var cpu = ThreadSeconds();
        var start = Stopwatch.GetTimestamp();
        using var pace = new ManualResetEvent(initialState: false);
        for (var sent = 0; sent < Count;)
        {
            var due = Math.Min(Count, (int)(Stopwatch.GetElapsedTime(start).TotalSeconds * Rate));
            for (; sent < due; sent++)
            {
                socket.Send(packets[sent % packets.Length]);
            }

            pace.WaitOne(1);
        }

        socket.Send(new OscMessage("/ld/macro/2", 1f).ToByteArray());
        Assert.True(OscStage.Wait(() => stage.Value("macro/2") == 1f));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var share = (ThreadSeconds() - cpu) / seconds;
        output.WriteLine($"{stage.Server.Counters.Messages.Value} of {Count + 1} messages in {seconds:0.00} s, the OSC thread took {100 * share:0} % of a core");
        Assert.InRange(stage.Server.Counters.Messages.Value, Count * 0.99, Count + 1);
        Assert.Equal(0, stage.Server.Counters.Dropped.Value);
        Assert.True(share < 0.5, $"{share:0.00} of a core");
    }

    [Fact]
    public void Oscsend_of_liblo_is_understood()
    {
        SkipWithout("oscsend");
        using var stage = new OscStage();
        OscSend(stage, "/ld/macro/1", "f", "0.25");
        OscSend(stage, "/ld/macro/2", "d", "0.5");
        OscSend(stage, "/ld/macro/3", "i", "1");
        OscSend(stage, "/ld/macro/4", "h", "1");
        OscSend(stage, "/ld/macro/5", "s", "0.75");
        OscSend(stage, "/ld/macro/6", "T");
        OscSend(stage, "/ld/macro/[78]/norm", "f", "0.125");
        OscSend(stage, "/ld/prompt/1/text", "s", "a lighthouse in fog, dämmerig");
        OscSend(stage, "/ld/prompt/blend", "s", "slerp");

        Assert.True(OscStage.Wait(() => stage.Applied >= 10));
        Assert.Equal([0.25f, 0.5f, 1f, 1f, 0.75f, 1f, 0.125f, 0.125f], Enumerable.Range(1, 8).Select(n => stage.Value($"macro/{n}")));
        Assert.Equal("a lighthouse in fog, dämmerig", stage.Table.Text(stage.Catalogue.Find("prompt/1/text")!));
        Assert.Equal(1f, stage.Value("prompt/blend"));
        Assert.Equal(0, stage.Server.Counters.Malformed.Value);
    }

    [Fact]
    public void Oscdump_of_liblo_understands_what_is_sent()
    {
        SkipWithout("oscdump");
        using var stage = new OscStage(s =>
        {
            s.Table.SetText(s.Catalogue.Find("prompt/1/text")!, "grün");
            s.Table.Set(s.Catalogue.Find("macro/8")!, s.Value("macro/8") == 0f ? 1f : 0f);
        });
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)probe.LocalEndPoint!).Port;
        probe.Close();
        using var dump = Process.Start(new ProcessStartInfo("oscdump", ["-L", $"{port}"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        try
        {
            var wanted = new List<string> { "/ld/camera/zoom f 0.1", "/ld/prompt/blend i 0", "/ld/prompt/1/text s \"grün\"", "/ld/audio/kick f 0", "/ld/tempo/beat i 1" };
            using var socket = stage.Connect();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            using var kill = limit.Token.Register(dump.Kill);
            var lines = new List<string>();

            // It may not have listened from the start: a new subscription begins with the whole state. One macro never rests,
            // so that there is always a line to read.
            while (wanted.Count > 0 && !limit.IsCancellationRequested)
            {
                socket.Send(new OscMessage(OscCommands.Unsubscribe, port).ToByteArray());
                socket.Send(new OscMessage(OscCommands.Subscribe, port, 20f).ToByteArray());
                var restless = 0;
                for (var line = dump.StandardOutput.ReadLine(); line is not null && wanted.Count > 0; line = dump.StandardOutput.ReadLine())
                {
                    lines.Add(line);
                    wanted.RemoveAll(w => line.Contains(w, StringComparison.Ordinal));
                    restless += line.Contains("/ld/macro/8 ", StringComparison.Ordinal) ? 1 : 0;
                    if (restless == 10)
                    {
                        break;
                    }
                }
            }

            Assert.True(wanted.Count == 0, $"{string.Join("; ", wanted)} not in {string.Join('\n', lines.Take(300))}");
        }
        finally
        {
            dump.Kill();
            dump.WaitForExit();
        }
    }

    // Of the threads named "osc", as the system counts them, 100 a second; elsewhere than on Linux of the whole process.
    private static double ThreadSeconds()
    {
        if (!OperatingSystem.IsLinux())
        {
            return Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;
        }

        return Directory.EnumerateDirectories("/proc/self/task")
            .Where(task => File.ReadAllText(Path.Combine(task, "comm")).Trim() == "osc")
            .Select(task => File.ReadAllText(Path.Combine(task, "stat")).Split(' '))
            .Sum(fields => (double.Parse(fields[13], CultureInfo.InvariantCulture) + double.Parse(fields[14], CultureInfo.InvariantCulture)) / 100);
    }

    private static void OscSend(OscStage stage, params string[] arguments)
    {
        using var process = Process.Start("oscsend", ["127.0.0.1", $"{stage.Server.Port}", .. arguments]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private static void SkipWithout(string program)
    {
        var isThere = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
        Assert.SkipUnless(isThere, $"needs {program} of liblo (Debian: liblo-tools)");
    }
}
