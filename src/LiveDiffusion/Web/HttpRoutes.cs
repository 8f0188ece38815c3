using System.Text.Json;

namespace LiveDiffusion.Web;

/// <summary>What the server answers: the page, three documents for programs, the WebSocket; 404 for all else.</summary>
public sealed class HttpRoutes(WebLinks links, Broadcaster broadcaster, PageGuard guard, CancellationToken stopping)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
        + "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly byte[] Closed = "This show asks for its link: it stands where the show was started, and in the panel Outputs of its page."u8.ToArray();

    private readonly byte[] _catalogue = CatalogueJson.Write(links.Catalogue);
    private int _clients; // server's threads: number of the last client

    /// <summary>Answers one request. Server's threads.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        if (!guard.IsOurName(context))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-cache";
        if (!guard.IsLetIn(context))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            headers.WWWAuthenticate = "Bearer";
            return SendAsync(context, Closed, "text/plain; charset=utf-8");
        }

        if (guard.TryWelcome(context))
        {
            return Task.CompletedTask;
        }

        var path = context.Request.Path.Value ?? "/";
        if (path == "/ws")
        {
            return AcceptAsync(context);
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            return NotFound(context);
        }

        return path switch
        {
            "/api/catalogue" => SendAsync(context, _catalogue, "application/json"),
            "/api/presets" => SendAsync(context, PresetsJson(), "application/json"),
            "/healthz" => SendHealthAsync(context),
            _ => PageFiles.Find(path) is { } file ? SendFileAsync(context, file) : NotFound(context),
        };
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static Task SendFileAsync(HttpContext context, PageFile file)
    {
        context.Response.Headers.ETag = file.Tag;
        if (context.Request.Headers.IfNoneMatch == file.Tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return SendAsync(context, file.Content, file.ContentType);
    }

    private static async Task SendAsync(HttpContext context, byte[] content, string type)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(content, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private Task SendHealthAsync(HttpContext context)
    {
        var health = broadcaster.Health.Value;
        context.Response.StatusCode = health.State == ShowHealth.Stalled
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status200OK;
        return SendAsync(context, HealthJson(health), "application/json");
    }

    private static byte[] HealthJson(ShowHealth health)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("state", health.State);
            json.WriteNumber("frames_per_second", health.FramesPerSecond);
            json.WriteNumber("styled_per_second", health.StyledPerSecond);
            json.WriteNumber("picture_age_seconds", health.PictureAgeSeconds);
            json.WriteStartArray("warnings");
            foreach (var warning in health.Warnings)
            {
                json.WriteStringValue(warning);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private byte[] PresetsJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (var preset in broadcaster.Health.Value.Presets)
            {
                StatusView.WritePreset(json, preset);
            }

            json.WriteEndArray();
        }

        return stream.ToArray();
    }

    private async Task AcceptAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (!PageGuard.IsOurPage(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        var client = new WebClient(Interlocked.Increment(ref _clients), socket);
        await new ClientConnection(client, links, broadcaster.Notes).RunAsync(stopping).ConfigureAwait(false);
    }
}
