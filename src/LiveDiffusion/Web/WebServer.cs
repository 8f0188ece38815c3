using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace LiveDiffusion.Web;

/// <summary>
/// The page's server, on the loopback address only. Touches the show through <see cref="WebLinks"/> alone, so that
/// nothing that happens here can hold the picture up. Start and stop from one thread.
/// </summary>
public sealed class WebServer(WebSettings settings, WebLinks links) : IDisposable
{
    private const int MaxPages = 32;
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(0.8);

    private readonly CancellationTokenSource _stopping = new();
    private WebApplication? _app;
    private Thread? _thread;
    private bool _isDisposed;

    /// <summary>The port that is served; 0 while none is.</summary>
    public int Port { get; private set; }

    /// <summary>The page's address; empty while none is served.</summary>
    public string Address => Port == 0 ? "" : $"http://127.0.0.1:{Port}";

    /// <summary>
    /// Starts serving. False, with a line for the performer, when the port cannot be had: the show runs without the page.
    /// </summary>
    public bool TryStart(out string message)
    {
        var broadcaster = new Broadcaster(links);
        var app = Build(new HttpRoutes(links, broadcaster, _stopping.Token));
        try
        {
            app.StartAsync().GetAwaiter().GetResult();
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            app.DisposeAsync().AsTask().GetAwaiter().GetResult();
            message = failure is IOException
                ? $"Port {settings.Port} is in use: the show runs without its page. Choose another with --web-port."
                : $"Port {settings.Port} cannot be opened ({failure.Message}): the show runs without its page. Choose another with --web-port.";
            return false;
        }

        _app = app;
        Port = new Uri(app.Urls.First()).Port;
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
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(15) });
        app.Run(routes.AnswerAsync);
        return app;
    }

    private void Configure(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxConcurrentUpgradedConnections = MaxPages;
        options.Limits.MaxConcurrentConnections = 4 * MaxPages;
        options.Limits.MaxRequestBodySize = 0;
        options.Listen(IPAddress.Loopback, settings.Port, listen => listen.Protocols = HttpProtocols.Http1);
    }
}
