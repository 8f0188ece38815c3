using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace LiveDiffusion.Web;

/// <summary>
/// The page's server, on the loopback address unless the settings say otherwise. Touches the show through <see cref="WebLinks"/> alone, so that
/// nothing that happens here can hold the picture up. Start and stop from one thread.
/// </summary>
public sealed class WebServer(WebSettings settings, WebLinks links) : IDisposable
{
    private const int MaxPages = 32;
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(0.8);
    private static readonly TimeSpan HeaderTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(15);

    private readonly WebSettings _settings = !settings.NeedsToken || settings.Token.Length > 0
        ? settings
        : throw new ArgumentException("Whoever is beyond this machine needs a token; the settings have none.", nameof(settings));

    private readonly CancellationTokenSource _stopping = new();
    private WebApplication? _app;
    private Thread? _thread;
    private bool _isDisposed;

    /// <summary>The port that is served; 0 while none is.</summary>
    public int Port { get; private set; }

    /// <summary>The page's address on this machine; empty while none is served.</summary>
    public string Address => Port == 0 ? "" : $"http://127.0.0.1:{Port}";

    /// <summary>Links with the token for those who need it: others on the network, or everybody. Empty when nobody does.</summary>
    public IReadOnlyList<string> Links { get; private set; } = [];

    /// <summary>
    /// Starts serving. False, with a line for the performer, when the port cannot be had: the show runs without the page.
    /// </summary>
    public bool TryStart(out string message)
    {
        var broadcaster = new Broadcaster(links);
        var app = Build(new HttpRoutes(links, broadcaster, new PageGuard(_settings), _stopping.Token));
        try
        {
            app.StartAsync().GetAwaiter().GetResult();
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            app.DisposeAsync().AsTask().GetAwaiter().GetResult();
            message = failure switch
            {
                IOException => $"Port {_settings.Port} is in use: the show runs without its page. Choose another with --web-port.",
                SocketException { SocketErrorCode: SocketError.AddressNotAvailable }
                    => $"This machine has no address {_settings.Address}: the show runs without its page. Choose another with --web-listen.",
                _ => $"Port {_settings.Port} cannot be opened ({failure.Message}): the show runs without its page. Choose another with --web-port.",
            };
            return false;
        }

        _app = app;
        Port = new Uri(app.Urls.First()).Port;
        Links = FindLinks();
        broadcaster.News.Addresses = Links;
        _thread = new Thread(() => broadcaster.Run(_stopping.Token)) { Name = "web", IsBackground = true };
        _thread.Start();
        message = $"The page is at {Address}";
        return true;
    }

    /// <summary>Ends all connections and stops, in less than two seconds.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _stopping.Cancel();
        if (_thread?.Join(StopTimeout) == false)
        {
            throw new TimeoutException("The web thread did not end.");
        }

        if (_app is { } app)
        {
            _app = null;
            Port = 0;
            app.StopAsync(StopTimeout).GetAwaiter().GetResult();
            app.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        _stopping.Dispose();
    }

    private WebApplication Build(HttpRoutes routes)
    {
        // The empty builder reads no configuration, environment or content folder and logs nothing.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Configure);
        var app = builder.Build();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = PingInterval, KeepAliveTimeout = PingInterval });
        app.Run(routes.AnswerAsync);
        return app;
    }

    private void Configure(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxConcurrentUpgradedConnections = MaxPages;
        options.Limits.MaxConcurrentConnections = 4 * MaxPages;
        options.Limits.MaxRequestBodySize = 0;
        options.Limits.MaxRequestLineSize = 4096;
        options.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        options.Limits.RequestHeadersTimeout = HeaderTimeout;
        options.Limits.KeepAliveTimeout = IdleTimeout;
        options.Listen(_settings.Address, _settings.Port, listen => listen.Protocols = HttpProtocols.Http1);
        if (!_settings.IsLoopback && !_settings.IsEverywhere && _settings.Port != 0)
        {
            options.Listen(IPAddress.Loopback, _settings.Port, listen => listen.Protocols = HttpProtocols.Http1);
        }
    }

    private string[] FindLinks()
    {
        IEnumerable<IPAddress> addresses = !_settings.NeedsToken ? []
            : !_settings.IsEverywhere ? [_settings.Address]
            : NetworkInterface.GetAllNetworkInterfaces()
                .Where(n => n.OperationalStatus == OperationalStatus.Up)
                .SelectMany(n => n.GetIPProperties().UnicastAddresses)
                .Select(a => a.Address)
                .Where(a => a.AddressFamily == AddressFamily.InterNetwork && (_settings.AsksEverybody || !IPAddress.IsLoopback(a)));
        return [.. addresses.Select(a => $"http://{new IPEndPoint(a, Port)}/?token={_settings.Token}")];
    }
}
