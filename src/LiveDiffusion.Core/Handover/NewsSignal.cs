namespace LiveDiffusion.Core.Handover;

/// <summary>
/// Lets one thread sleep until another has something for it. A signal given while nobody waits is kept; several become one.
/// </summary>
public sealed class NewsSignal : IDisposable
{
    private readonly AutoResetEvent _event = new(initialState: false);

    /// <summary>For waiting on several things at once.</summary>
    public WaitHandle Handle => _event;

    /// <summary>Wakes the waiting thread, or lets its next wait pass. Any thread; does not wait, but calls the system.</summary>
    public void Set() => _event.Set();

    /// <summary>Sleeps until there is news; false when the time is over. The one waiting thread.</summary>
    public bool Wait(TimeSpan timeout) => _event.WaitOne(timeout);

    /// <inheritdoc/>
    public void Dispose() => _event.Dispose();
}
