using System.Net;
using System.Net.WebSockets;
using LiveDiffusion.Web;
using Microsoft.AspNetCore.Http;

namespace LiveDiffusion.Tests.Web;

/// <summary>Who gets in where the page asks everybody for its token, as it asks those beyond this machine.</summary>
public sealed class PageGuardTests
{
    private const string Token = "abcdefghijklmnopqrstuvwxyz012345";

    private static readonly WebSettings Asking = new() { Token = Token, AsksEverybody = true };

    [Theory]
    [InlineData("/")]
    [InlineData("/app.js")]
    [InlineData("/api/catalogue")]
    [InlineData("/healthz")]
    [InlineData("/nothing")]
    [InlineData("/?token=")]
    [InlineData("/?token=abcdefghijklmnopqrstuvwxyz01234")]
    [InlineData("/?token=abcdefghijklmnopqrstuvwxyz0123456")]
    [InlineData("/api/catalogue?token=ABCDEFGHIJKLMNOPQRSTUVWXYZ012345")]
    public async Task Nothing_is_told_without_the_token(string path)
    {
        using var show = new FakeShow(settings: Asking);
        using var http = Client();

        using var answer = await http.GetAsync(show.Server.Address + path);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain(Token, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_lets_a_browser_in_and_leaves_the_address_clean()
    {
        using var show = new FakeShow(settings: Asking);
        using var http = Client();

        using var first = await http.GetAsync($"{show.Server.Address}/?token={Token}");
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal("/", first.Headers.Location?.OriginalString);
        var cookie = Assert.Single(first.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);

        using var request = new HttpRequestMessage(HttpMethod.Get, show.Server.Address + "/app.js");
        request.Headers.Add("Cookie", cookie.Split(';')[0]);
        using var second = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }

    [Fact]
    public async Task A_program_may_bear_the_token_or_put_it_into_the_address()
    {
        using var show = new FakeShow(settings: Asking);
        using var http = Client();

        using var inAddress = await http.GetAsync($"{show.Server.Address}/api/catalogue?token={Token}");
        http.DefaultRequestHeaders.Authorization = new("Bearer", Token);
        using var borne = await http.GetAsync(show.Server.Address + "/api/catalogue");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (inAddress.StatusCode, borne.StatusCode));
    }

    [Fact]
    public async Task A_WebSocket_needs_the_token_and_our_own_page()
    {
        using var show = new FakeShow(settings: Asking);

        await Assert.ThrowsAsync<WebSocketException>(() => Connect(show, "/ws", null));
        await Assert.ThrowsAsync<WebSocketException>(() => Connect(show, "/ws?token=wrong-wrong-wrong-wrong", null));
        await Assert.ThrowsAsync<WebSocketException>(() => Connect(show, $"/ws?token={Token}", "http://evil.example"));
        using var program = await Connect(show, $"/ws?token={Token}", null);
        using var page = await Connect(show, $"/ws?token={Token}", show.Server.Address);

        Assert.Equal((WebSocketState.Open, WebSocketState.Open), (program.State, page.State));
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("8.8.8.8")]
    [InlineData("[::2]")]
    public async Task A_foreign_name_is_refused_even_with_the_token(string name)
    {
        using var show = new FakeShow(settings: Asking);
        using var http = Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{show.Server.Address}/api/catalogue?token={Token}");
        request.Headers.Host = name;

        using var answer = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1", "localhost:8740", true, true)]
    [InlineData("::1", "::1", "[::1]:8740", true, true)]
    [InlineData("::ffff:127.0.0.1", "::ffff:127.0.0.1", "127.0.0.1:8740", true, true)]
    [InlineData("127.0.0.1", "127.0.0.1", "evil.example:8740", false, false)]
    [InlineData("127.0.0.1", "127.0.0.1", "MACHINE:8740", true, false)]
    [InlineData("192.168.1.7", "192.168.1.5", "192.168.1.5:8740", true, false)]
    [InlineData("192.168.1.7", "192.168.1.5", "machine.local:8740", true, false)]
    [InlineData("192.168.1.7", "192.168.1.5", "localhost:8740", true, false)] // the name alone opens nothing
    [InlineData("192.168.1.5", "192.168.1.5", "192.168.1.5:8740", true, false)] // a foreign page may send the browser there
    [InlineData("192.168.1.7", "192.168.1.5", "192.168.1.6:8740", false, false)]
    [InlineData("192.168.1.7", "192.168.1.5", "192.168.1.5.evil.example:8740", false, false)]
    [InlineData("192.168.1.7", "192.168.1.5", "", false, false)]
    public void Where_others_are_served_too_only_this_machine_needs_no_token(string remote, string local, string host, bool isOurs, bool isIn)
    {
        var guard = new PageGuard(new WebSettings { Token = Token, Address = IPAddress.Any });
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(remote);
        context.Connection.LocalIpAddress = IPAddress.Parse(local);
        context.Request.Host = new HostString(host.Replace("MACHINE", Environment.MachineName, StringComparison.OrdinalIgnoreCase));

        Assert.Equal(isOurs, guard.IsOurName(context));
        Assert.Equal(isIn, guard.IsLetIn(context) && isOurs);
        context.Request.Headers.Authorization = "Bearer " + Token;
        Assert.True(guard.IsLetIn(context));
    }

    [Fact]
    public void The_links_carry_the_token_and_are_there_only_when_somebody_needs_it()
    {
        using var show = new FakeShow(settings: Asking);
        using var open = new FakeShow();

        Assert.Equal([$"http://127.0.0.1:{show.Server.Port}/?token={Token}"], show.Server.Links);
        Assert.Empty(open.Server.Links);
    }

    [Fact]
    public void Beyond_this_machine_nothing_is_served_without_a_token()
    {
        using var show = new FakeShow();
        Assert.Throws<ArgumentException>(() => new WebServer(new WebSettings { Address = IPAddress.Any }, show.Links));
        Assert.Throws<ArgumentException>(() => new WebServer(new WebSettings { AsksEverybody = true }, show.Links));
        Assert.Throws<ArgumentException>(() => new WebSettings { Token = "short" });
    }

    [Fact]
    public void An_address_that_this_machine_does_not_have_is_said()
    {
        using var show = new FakeShow(settings: new WebSettings { Token = Token, Address = IPAddress.Parse("192.0.2.1") }); // RFC 5737: nobody has it

        Assert.False(show.IsServing);
        Assert.Contains("This machine has no address 192.0.2.1", show.Message, StringComparison.Ordinal);
        Assert.Contains("--web-listen", show.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_token_is_made_once_and_only_its_user_can_read_it()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("ld-token-").FullName, "new", "page-token");

        var token = PageToken.Open(path, out var trouble);
        Assert.Equal("", trouble);
        Assert.InRange(token.Length, WebSettings.ShortestToken, 100);
        Assert.Equal(token, PageToken.Open(path, out _));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        File.WriteAllText(path, "short\n");
        var next = PageToken.Open(path, out _);
        Assert.NotEqual(token, next);
        Assert.Equal(next, PageToken.Open(path, out _));
    }

    [Fact]
    public void A_token_that_cannot_be_kept_is_there_for_one_show_and_that_is_said()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("ld-token-").FullName, "file");
        File.WriteAllText(file, "");

        var token = PageToken.Open(Path.Combine(file, "page-token"), out var trouble);

        Assert.InRange(token.Length, WebSettings.ShortestToken, 100);
        Assert.Contains("cannot be kept", trouble, StringComparison.Ordinal);
    }

    private static HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

    private static async Task<ClientWebSocket> Connect(FakeShow show, string path, string? origin)
    {
        var socket = new ClientWebSocket();
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{show.Server.Port}{path}"), limit.Token);
        return socket;
    }
}
