using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.Tests.Commands;

namespace LiveDiffusion.Tests.State;

/// <summary>
/// kill -9 at any moment of a show in which presets are stored and recalled: whatever the show has said it stored is there and
/// whole, so is every autosave, and the next show begins with the newest.
/// </summary>
public sealed class KillTests : IDisposable
{
    private const int LongestMilliseconds = 1500;

    private static readonly ParameterCatalogue Catalogue = ShowParts.BuildCatalogue();

    private readonly string _folder = Directory.CreateTempSubdirectory("ld-kill-").FullName;

    [Fact]
    public Task What_was_stored_survives_a_kill() => KillAsync(times: 5, seed: 1);

    [Fact]
    [Trait("Category", "Nightly")]
    public Task What_was_stored_survives_a_hundred_kills() => KillAsync(times: 100, seed: 2);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task KillAsync(int times, int seed)
    {
        var chance = new Random(seed);
        var stored = new List<string>();
        for (var time = 0; time < times; time++)
        {
            stored.AddRange(await PlayAndKillAsync(time, chance.Next(LongestMilliseconds)));
            Assert.All(stored, name => Assert.Equal(name, PresetFile.Load(Path.Combine(_folder, "livediffusion", "presets", name + ".json"), Catalogue).Name));
            var autosaves = Path.Combine(_folder, "livediffusion", "settings.json.autosave");
            Assert.All(Directory.Exists(autosaves) ? Directory.GetFiles(autosaves, "*.json") : [], file => PresetFile.Load(file, Catalogue));
        }

        Assert.NotEmpty(stored);
    }

    private async Task<List<string>> PlayAndKillAsync(int number, int milliseconds)
    {
        var port = FreePort();
        using var run = ProgramRun.Start(
            _folder, ["--audio", "none", "--headless", "--size", "128x72", "--osc-port", "0", "--web-port", port.ToString(CultureInfo.InvariantCulture)], home: _folder);
        using var socket = Connect(run, port);
        var said = new List<string>();
        using var killed = new CancellationTokenSource(milliseconds);
        try
        {
            for (var i = 0; ; i++)
            {
                var name = $"look {number} {i}";
                await SendAsync(socket, $$"""{"op":"set","id":"camera/zoom","value":{{(i % 10) / 10.0:0.0}}}""", killed.Token);
                await SendAsync(socket, $$"""{"op":"text","id":"preset/store","text":"{{name}}"}""", killed.Token);
                await UntilSaidAsync(socket, $"Stored '{name}'.", killed.Token);
                said.Add(name);
                await SendAsync(socket, $$"""{"op":"text","id":"preset/recall","text":"{{name}}"}""", killed.Token);
            }
        }
        catch (OperationCanceledException)
        {
            return said; // the run's disposal is the kill
        }
    }

    private static ClientWebSocket Connect(ProgramRun run, int port)
    {
        ClientWebSocket? open = null;
        run.Until(() =>
        {
            var socket = new ClientWebSocket();
            try
            {
                socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/ws"), CancellationToken.None).GetAwaiter().GetResult();
                open = socket;
                return true;
            }
            catch (WebSocketException)
            {
                socket.Dispose();
                return false;
            }
        });
        return open!;
    }

    private static Task SendAsync(ClientWebSocket socket, string text, CancellationToken stop)
        => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, stop);

    private static async Task UntilSaidAsync(ClientWebSocket socket, string words, CancellationToken stop)
    {
        var buffer = new byte[1 << 20];
        while (true)
        {
            var length = 0;
            WebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(new ArraySegment<byte>(buffer, length, buffer.Length - length), stop);
                length += part.Count;
            }
            while (!part.EndOfMessage);

            if (Encoding.UTF8.GetString(buffer, 0, length).Replace("\\u0027", "'", StringComparison.Ordinal).Contains(words, StringComparison.Ordinal))
            {
                return;
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
