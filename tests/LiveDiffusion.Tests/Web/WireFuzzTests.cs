using System.Net.Sockets;
using System.Text;

namespace LiveDiffusion.Tests.Web;

/// <summary>Bytes that no browser sends, as HTTP requests and as WebSocket frames: whoever behaves is served all the same.</summary>
public sealed class WireFuzzTests
{
    private const int Requests = 4000;
    private const int Sockets = 1500;

    private static readonly string[] Seeds =
    [
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        "GET /api/catalogue?token=x HTTP/1.1\r\nHost: localhost\r\nCookie: livediffusion=%00\r\nAuthorization: Bearer ü\r\nConnection: close\r\n\r\n",
        "HEAD /healthz HTTP/1.0\r\n\r\n",
        "POST /api/presets HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999999\r\n\r\nx",
        "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n",
        "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        "GET /%2e%2e/%00/..%c0%af HTTP/1.1\r\nHost: 127.0.0.1\r\nRange: bytes=0-0,5-9\r\n\r\n",
    ];

    [Fact]
    public async Task Mutated_requests_disturb_nobody()
    {
        using var show = new FakeShow();
        using var page = await TestPage.OpenAsync(show);
#pragma warning disable CA5394 // Not a secret: the same seed gives the same requests.
        var random = new Random(1);
        for (var i = 0; i < Requests; i++)
        {
            var bytes = Encoding.Latin1.GetBytes(Seeds[random.Next(Seeds.Length)]).ToList();
            for (var times = random.Next(5); times > 0; times--)
            {
                var at = random.Next(bytes.Count);
                switch (random.Next(4))
                {
                    case 0: bytes[at] = (byte)random.Next(256); break;
                    case 1: bytes.RemoveAt(at); break;
                    case 2: bytes.InsertRange(at, bytes.Slice(0, Math.Min(bytes.Count, 30))); break;
                    default: bytes.InsertRange(at, Enumerable.Repeat((byte)"A\r\n/: "[random.Next(6)], random.Next(6000))); break;
                }
            }

            await SendAsync(show, [.. bytes]);
        }
#pragma warning restore CA5394

        await StillWellAsync(show, page);
    }

    [Fact]
    public async Task Mutated_frames_disturb_nobody()
    {
        using var show = new FakeShow();
        using var page = await TestPage.OpenAsync(show);
#pragma warning disable CA5394
        var random = new Random(2);
        for (var i = 0; i < Sockets; i++)
        {
            using var raw = await RawSocket.OpenAsync(show.Server.Port);
            for (var n = random.Next(1, 12); n > 0; n--)
            {
                var payload = Encoding.UTF8.GetBytes("""{"op":"set","id":"camera/zoom","value":0.25}""");
                payload[random.Next(payload.Length)] = (byte)random.Next(256);
                var frame = RawSocket.Frame((byte)random.Next(256), payload[..random.Next(payload.Length)], isMasked: random.Next(8) > 0);
                for (var times = random.Next(3); times > 0; times--)
                {
                    frame[random.Next(Math.Min(frame.Length, 10))] = (byte)random.Next(256);
                }

                if (!await raw.TrySendAsync(frame))
                {
                    break;
                }
            }
        }
#pragma warning restore CA5394

        await StillWellAsync(show, page);
    }

    [Theory]
    [InlineData("bad UTF-8", new byte[] { 0x81 }, new byte[] { 0xC3, 0x28, 0xED, 0xA0, 0x80 })]
    [InlineData("a reserved bit", new byte[] { 0xF1 }, new byte[] { 1 })]
    [InlineData("an unknown kind", new byte[] { 0x8B }, new byte[] { 1 })]
    [InlineData("a close with half a code", new byte[] { 0x88 }, new byte[] { 3 })]
    [InlineData("a close with a forbidden code", new byte[] { 0x88 }, new byte[] { 0x03, 0xED })]
    [InlineData("a continuation of nothing", new byte[] { 0x80 }, new byte[] { 65 })]
    [InlineData("a ping in pieces", new byte[] { 0x09 }, new byte[] { 65 })]
    public async Task One_bad_frame_costs_at_most_its_own_connection(string what, byte[] head, byte[] payload)
    {
        using var show = new FakeShow();
        using var page = await TestPage.OpenAsync(show);
        using var raw = await RawSocket.OpenAsync(show.Server.Port);

        Assert.True(await raw.TrySendAsync(RawSocket.Frame(head[0], payload, isMasked: true)), what);

        await StillWellAsync(show, page);
    }

    [Fact]
    public async Task A_frame_that_says_it_is_huge_takes_no_memory()
    {
        using var show = new FakeShow();
        using var page = await TestPage.OpenAsync(show);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var raws = new List<RawSocket>();
        for (var i = 0; i < 16; i++)
        {
            var raw = await RawSocket.OpenAsync(show.Server.Port);
            raws.Add(raw);
            await raw.TrySendAsync([0x81, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3, 4, .. new byte[1000]]);
        }

        await StillWellAsync(show, page);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 16 << 20);
        raws.ForEach(raw => raw.Dispose());
    }

    [Fact]
    public async Task Floods_of_pings_and_of_empty_pieces_leave_the_others_in_step()
    {
        using var show = new FakeShow();
        using var page = await TestPage.OpenAsync(show);
        using var pings = await RawSocket.OpenAsync(show.Server.Port);
        using var pieces = await RawSocket.OpenAsync(show.Server.Port);
        var ping = Enumerable.Repeat(RawSocket.Frame(0x89, new byte[125], isMasked: true), 100).SelectMany(f => f).ToArray();
        var piece = Enumerable.Repeat(RawSocket.Frame(0x00, [], isMasked: true), 1000).SelectMany(f => f).ToArray();
        await pieces.TrySendAsync(RawSocket.Frame(0x01, "{"u8.ToArray(), isMasked: true));
        for (var i = 0; i < 50; i++)
        {
            await pings.TrySendAsync(ping);
            await pieces.TrySendAsync(piece);
        }

        await StillWellAsync(show, page);
    }

    [Fact]
    public async Task Those_who_connect_and_say_nothing_or_little_keep_nobody_out()
    {
        using var show = new FakeShow();
        using var page = await TestPage.OpenAsync(show);
        var silent = new List<TcpClient>();
        for (var i = 0; i < 60; i++)
        {
            var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", show.Server.Port);
            await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "[..(i % 40)]));
            silent.Add(client);
        }

        using var slow = await RawSocket.OpenAsync(show.Server.Port);
        foreach (var one in RawSocket.Frame(0x81, """{"op":"set","id":"camera/speed","value":2}"""u8.ToArray(), isMasked: true))
        {
            await slow.TrySendAsync([one]);
        }

        Assert.Equal(2f, (await show.NextEventAsync(e => e.Target.Id == "camera/speed")).Number);
        await StillWellAsync(show, page);
        silent.ForEach(client => client.Dispose());
    }

    private static async Task SendAsync(FakeShow show, byte[] bytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", show.Server.Port);
        var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(bytes);
            client.Client.Shutdown(SocketShutdown.Send);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            _ = await stream.ReadAtLeastAsync(new byte[512], 512, throwOnEndOfStream: false, limit.Token); // an answer, or the end
        }
        catch (Exception gone) when (gone is IOException or SocketException)
        {
            // Being thrown out is an answer too.
        }
    }

    private static async Task StillWellAsync(FakeShow show, TestPage page)
    {
        await page.SendAsync("""{"op":"set","id":"camera/zoom","value":0.5}""");
        Assert.Equal(0.5f, (await show.NextEventAsync(e => e.Origin == page.Origin)).Number);
        using var other = await TestPage.OpenAsync(show);
        using var http = new HttpClient();
        Assert.Contains("running", await http.GetStringAsync(show.Server.Address + "/healthz"), StringComparison.Ordinal);
        foreach (var parameter in show.Catalogue.All)
        {
            Assert.InRange(show.Table.Targets[parameter.Index], parameter.Min, parameter.Max);
        }
    }
}
