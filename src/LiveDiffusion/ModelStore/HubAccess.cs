using LiveDiffusion.Core;

namespace LiveDiffusion.ModelStore;

/// <summary>Where the hub is and who asks. The token is only ever put into a header; it never shows in a message. Immutable.</summary>
internal sealed class HubAccess
{
    private const string Public = "https://huggingface.co";

    private readonly string? _token;

    /// <summary>Takes both.</summary>
    public HubAccess(Uri endpoint, string? token)
    {
        Endpoint = endpoint;
        _token = token;
    }

    /// <summary>The hub's address, without a slash at its end.</summary>
    public Uri Endpoint { get; }

    /// <summary>Whether there is a token.</summary>
    public bool HasToken => _token is not null;

    /// <summary>
    /// From the environment, as the hub's own tools read it: HF_ENDPOINT; HF_TOKEN, else the file that HF_TOKEN_PATH names, else
    /// <c>token</c> in HF_HOME or the user's cache. An address that is none is a <see cref="UserErrorException"/>.
    /// </summary>
    public static HubAccess FromEnvironment(Func<string, string?> variable)
    {
        var text = variable("HF_ENDPOINT") is { Length: > 0 } named ? named : Public;
        return Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
            ? new HubAccess(endpoint, Token(variable))
            : throw new UserErrorException($"HF_ENDPOINT is '{text}', which is no address. Set it to one such as {Public}, or unset it.");
    }

    /// <summary>
    /// The header for a request to an address, or null: a token goes to the hub itself and nobody else, and over a plain connection only to this machine.
    /// </summary>
    public string? HeaderFor(Uri address)
        => _token is not null && address.Scheme == Endpoint.Scheme && address.Authority == Endpoint.Authority && (address.Scheme == "https" || address.IsLoopback)
            ? "Bearer " + _token
            : null;

    private static string? Token(Func<string, string?> variable)
    {
        foreach (var name in (ReadOnlySpan<string>)["HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"])
        {
            if (Clean(variable(name)) is { } token)
            {
                return token;
            }
        }

        try
        {
            var path = variable("HF_TOKEN_PATH") is { Length: > 0 } named ? named : Path.Combine(Home(variable), "token");
            return File.Exists(path) ? Clean(File.ReadAllText(path)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // as good as none; the hub says when it wants one
        }
    }

    private static string Home(Func<string, string?> variable)
    {
        if (variable("HF_HOME") is { Length: > 0 } home)
        {
            return home;
        }

        var cache = variable("XDG_CACHE_HOME") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(cache, "huggingface");
    }

    // What cannot stand in a header is no token.
    private static string? Clean(string? token)
    {
        token = token?.Trim();
        return token is { Length: > 0 } && token.All(c => c is > ' ' and < (char)127) ? token : null;
    }
}
