using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LiveDiffusion.Tests.ModelStore;

/// <summary>
/// A hub on this machine that answers as the real one does, as long as it is not told to do otherwise: per file a queue of faults, one a request.
/// </summary>
internal sealed class FakeHub : IAsyncDisposable
{
    public const string Repository = "someone/dream-onnx";
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<HttpContext, byte[], Task>>> _faults = new(StringComparer.Ordinal);

    private FakeHub(WebApplication app) => _app = app;

    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>What was asked for: path, Range and Authorization.</summary>
    public ConcurrentQueue<(string Path, string Range, string Authorization)> Requests { get; } = new();

    public string? WantedToken { get; set; }

    public string Licence { get; set; } = "mit";

    /// <summary>Files that are told as in LFS, with their SHA-256; the others with git's sum.</summary>
    public HashSet<string> InLfs { get; } = new(StringComparer.Ordinal);

    public Uri Address { get; private set; } = null!;

    public static async Task<FakeHub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var hub = new FakeHub(app);
        app.Run(hub.AnswerAsync);
        await app.StartAsync();
        hub.Address = new Uri(app.Urls.First());
        return hub;
    }

    /// <summary>What happens at the next request for a file (or "api"), after those that were told before.</summary>
    public void Next(string path, Func<HttpContext, byte[], Task> fault) => _faults.GetOrAdd(path, _ => new()).Enqueue(fault);

    /// <summary>Only the first bytes come, and then a regular end, as from a proxy that has lost its source.</summary>
    public static Func<HttpContext, byte[], Task> CutAfter(int bytes) => async (context, file) =>
    {
        var (_, rest) = Range(context, file);
        await context.Response.Body.WriteAsync(rest.AsMemory(0, Math.Min(bytes, rest.Length)));
    };

    /// <summary>The connection breaks in the middle; what has arrived by then is anybody's guess.</summary>
    public static async Task BreakAsync(HttpContext context, byte[] file)
    {
        var (_, rest) = Range(context, file);
        context.Response.ContentLength = rest.Length;
        await context.Response.Body.WriteAsync(rest.AsMemory(0, rest.Length / 2));
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    public static Func<HttpContext, byte[], Task> Status(int status, string? retryAfter = null, string? code = null) => (context, _) =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        if (code is not null)
        {
            context.Response.Headers["X-Error-Code"] = code;
        }

        return Task.CompletedTask;
    };

    public static Func<HttpContext, byte[], Task> RedirectTo(string address) => (context, _) =>
    {
        context.Response.StatusCode = 302;
        context.Response.Headers.Location = address;
        return Task.CompletedTask;
    };

    public static Func<HttpContext, byte[], Task> Other(byte[] bytes) => (context, _) => SendAsync(context, bytes);

    /// <summary>The whole file, whatever the range.</summary>
    public static Task IgnoreRangeAsync(HttpContext context, byte[] file)
    {
        context.Request.Headers.Range = "";
        return SendAsync(context, file);
    }

    public static async Task SendAsync(HttpContext context, byte[] file)
    {
        var (_, rest) = Range(context, file);
        context.Response.ContentLength = rest.Length;
        await context.Response.Body.WriteAsync(rest);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static (int From, byte[] Tail) Range(HttpContext context, byte[] file)
    {
        var range = context.Request.Headers.Range.ToString();
        if (!range.StartsWith("bytes=", StringComparison.Ordinal))
        {
            return (0, file);
        }

        var from = int.Parse(range["bytes=".Length..].TrimEnd('-'), System.Globalization.CultureInfo.InvariantCulture);
        if (from >= file.Length)
        {
            context.Response.StatusCode = 416;
            return (from, []);
        }

        context.Response.StatusCode = 206;
        context.Response.Headers.ContentRange = $"bytes {from}-{file.Length - 1}/{file.Length}";
        return (from, file[from..]);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var authorization = context.Request.Headers.Authorization.ToString();
        Requests.Enqueue((path, context.Request.Headers.Range.ToString(), authorization));
        if (WantedToken is not null && authorization != "Bearer " + WantedToken)
        {
            await Status(401, code: "GatedRepo")(context, []);
            return;
        }

        var resolve = $"/{Repository}/resolve/{Commit}/";
        var isApi = path.StartsWith($"/api/models/{Repository}/revision/", StringComparison.Ordinal);
        var name = isApi ? "api" : path.StartsWith(resolve, StringComparison.Ordinal) ? path[resolve.Length..] : path.TrimStart('/');
        var bytes = isApi ? Encoding.UTF8.GetBytes(Listing().ToJsonString()) : Files.GetValueOrDefault(name);
        if (_faults.TryGetValue(name, out var faults) && faults.TryDequeue(out var fault))
        {
            await fault(context, bytes ?? []);
        }
        else if (bytes is null)
        {
            await Status(404, code: path.StartsWith("/api/", StringComparison.Ordinal) ? "RepoNotFound" : "EntryNotFound")(context, []);
        }
        else
        {
            await SendAsync(context, bytes);
        }
    }

    private JsonObject Listing() => new()
    {
        ["id"] = Repository,
        ["sha"] = Commit,
        ["cardData"] = new JsonObject { ["license"] = Licence },
        ["siblings"] = new JsonArray([.. Files.Select(f => (JsonNode)new JsonObject
        {
            ["rfilename"] = f.Key,
            ["size"] = f.Value.Length,
            ["blobId"] = GitSum(f.Value),
            ["lfs"] = InLfs.Contains(f.Key)
                ? new JsonObject { ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(f.Value)), ["size"] = f.Value.Length }
                : null,
        })]),
    };

    private static string GitSum(byte[] file)
#pragma warning disable CA5350 // git's own sum
        => Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {file.Length}\0"), .. file]));
#pragma warning restore CA5350
}
