using System.Net;

namespace LiveDiffusion.ModelStore;

/// <summary>How often and how patiently something is tried again. Immutable.</summary>
/// <param name="MostTries">Tries without any progress between them.</param>
/// <param name="Wait">How waiting is done; tests do not.</param>
internal sealed record RetryPolicy(int MostTries, Func<TimeSpan, CancellationToken, Task> Wait)
{
    private static readonly TimeSpan _mostPatience = TimeSpan.FromMinutes(5);

    /// <summary>Five tries, really waiting.</summary>
    public static RetryPolicy Default { get; } = new(5, Task.Delay);

    /// <summary>Whether an answer may be another one next time.</summary>
    public static bool IsPassing(HttpStatusCode status) => (int)status is 408 or 429 or 500 or 502 or 503 or 504;

    /// <summary>Waits after the n-th failure in a row: 1, 2, 4 … seconds, or as long as the server asks for, up to five minutes.</summary>
    public Task PauseAsync(int failures, TimeSpan? asked, CancellationToken stop)
    {
        var own = TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, failures - 1)));
        var pause = asked is { } wanted && wanted > own ? wanted : own;
        return Wait(pause < _mostPatience ? pause : _mostPatience, stop);
    }
}
