using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace LiveDiffusion.Web;

/// <summary>
/// Who is let in. This machine's programs are, under its own names; everybody else needs the token, as <c>?token=</c>, as a
/// bearer, or in the cookie that the link with the token leaves behind. Server's threads.
/// </summary>
public sealed class PageGuard(WebSettings settings)
{
    private const string CookieName = "livediffusion";
    private const string Field = "token";
    private const string Bearer = "Bearer ";
    private static readonly TimeSpan CookieLife = TimeSpan.FromDays(30);

    private readonly byte[] _token = Digest(settings.Token);

    /// <summary>
    /// Whether the request is for a name of ours. A foreign page may have its own name point to this machine; the browser
    /// then takes us for that page, and only the name gives it away.
    /// </summary>
    public bool IsOurName(HttpContext context)
    {
        var host = context.Request.Host.Host;
        if (IsLoopbackName(host))
        {
            return true;
        }

        var isAddress = IPAddress.TryParse(host.Trim('[', ']'), out var address)
            && address.Equals(Plain(context.Connection.LocalIpAddress));
        return !settings.IsLoopback && (isAddress || IsMachineName(host));
    }

    /// <summary>Whether the request may have what it asks for.</summary>
    public bool IsLetIn(HttpContext context) => IsLocal(context) || HasToken(context);

    /// <summary>Whether a WebSocket comes from our own page. Programs say nothing about a page.</summary>
    public static bool IsOurPage(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || origin == $"{request.Scheme}://{request.Host}";
    }

    /// <summary>
    /// When a browser opens the page with the token in its address: leaves the token as a cookie and sends the browser to the
    /// address without it, so that it is in no history and no screenshot. False for all other requests.
    /// </summary>
    public bool TryWelcome(HttpContext context)
    {
        if (context.Request.Path != "/" || context.Request.Query[Field].ToString() is not { Length: > 0 } token || !Is(token))
        {
            return false;
        }

        context.Response.Cookies.Append(CookieName, token, new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = CookieLife, IsEssential = true,
        });
        context.Response.Redirect("/");
        return true;
    }

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static bool IsLoopbackName(string host) => host is "127.0.0.1" or "localhost" or "[::1]";

    private static bool IsMachineName(string host)
        => host.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase)
        || host.Equals($"{Environment.MachineName}.local", StringComparison.OrdinalIgnoreCase);

    private static IPAddress? Plain(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;

    private bool IsLocal(HttpContext context)
        => !settings.AsksEverybody
        && context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && IsLoopbackName(context.Request.Host.Host);

    private bool HasToken(HttpContext context)
    {
        var bearer = context.Request.Headers.Authorization.ToString();
        return Is(context.Request.Query[Field].ToString())
            || Is(context.Request.Cookies[CookieName] ?? "")
            || (bearer.StartsWith(Bearer, StringComparison.Ordinal) && Is(bearer[Bearer.Length..]));
    }

    // Of equal length and compared to the end: the time says nothing about how much was right.
    private bool Is(string token)
        => settings.Token.Length > 0 && token.Length > 0 && CryptographicOperations.FixedTimeEquals(Digest(token), _token);
}
