using LiveDiffusion.Core;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>
/// The source that <c>source/type</c> chooses: made when it is first wanted, given up some seconds after it was last. A
/// source that cannot be had is a message, never an exception; the last picture stays as long as it is there. Render thread.
/// </summary>
public sealed class SourceBus : IDisposable
{
    private const double KeepSeconds = 5;
    private const double RetrySeconds = 2;

    private readonly SourceRegistry _registry;
    private readonly SourceStage _stage;
    private readonly Slot[] _slots;
    private Slot? _shown; // whose picture Current is
    private long _frame = -1;

    /// <summary>Makes a bus without a source.</summary>
    public SourceBus(SourceRegistry registry, SourceStage stage)
    {
        _registry = registry;
        _stage = stage;
        _slots = [.. registry.Providers.Select(p => new Slot(p))];
    }

    /// <summary>The picture of the last <see cref="Render"/>, top row first; null when there is none.</summary>
    public Texture? Current { get; private set; }

    /// <summary>How the chosen source is, for the page.</summary>
    public SourceStatus Status { get; private set; }

    /// <summary>
    /// Makes the source that is chosen at start and draws its first picture: what it lacks is a
    /// <see cref="UserErrorException"/>, since nobody is watching yet.
    /// </summary>
    public void Start(in FrameContext frame)
    {
        Render(frame);
        if (Status.State is SourceState.Lost or SourceState.Unavailable)
        {
            throw new UserErrorException($"{_registry.Type.Id} '{_registry.Type.Labels[(int)frame[_registry.Type]]}': {Status.Message}");
        }
    }

    /// <summary>The source's picture in this frame; asked again within a frame it gives the same one.</summary>
    public Texture? Render(in FrameContext frame)
    {
        ThreadGuard.AssertOn(ThreadRoles.Render);
        if (frame.Time.Index == _frame)
        {
            return Current;
        }

        _frame = frame.Time.Index;
        var chosen = (int)frame[_registry.Type];
        if (chosen == 0)
        {
            (_shown, Current, Status) = (null, null, default);
        }
        else
        {
            Show(_slots[chosen - 1], frame);
        }

        GiveUpUnused(frame.Time.Seconds);
        return Current;
    }

    /// <summary>Ends every source.</summary>
    public void Dispose()
    {
        foreach (var slot in _slots)
        {
            slot.Source?.Dispose();
            slot.Source = null;
        }

        (_shown, Current, Status) = (null, null, default);
    }

    private void Show(Slot slot, in FrameContext frame)
    {
        slot.UsedSeconds = frame.Time.Seconds;
        if (slot.Source is null && !TryCreate(slot, frame.Time.Seconds))
        {
            return;
        }

        var texture = slot.Source!.Render(frame);
        Status = slot.Source.Status;
        if (texture is not null)
        {
            (_shown, Current) = (slot, texture);
        }
    }

    private bool TryCreate(Slot slot, double seconds)
    {
        if (slot.Provider.WhyUnavailable(_stage) is { } why)
        {
            Status = new SourceStatus(SourceState.Unavailable, why);
            return false;
        }

        if (seconds < slot.RetryAt)
        {
            return false;
        }

        try
        {
            slot.Source = slot.Provider.Create(_stage);
            return true;
        }
        catch (UserErrorException e)
        {
            slot.RetryAt = seconds + RetrySeconds;
            Status = new SourceStatus(SourceState.Lost, e.Message);
            return false;
        }
    }

    private void GiveUpUnused(double seconds)
    {
        foreach (var slot in _slots)
        {
            if (slot.Source is not null && seconds - slot.UsedSeconds > KeepSeconds)
            {
                slot.Source.Dispose();
                slot.Source = null;
                if (_shown == slot)
                {
                    (_shown, Current) = (null, null);
                }
            }
        }
    }

    private sealed class Slot(ISourceProvider provider)
    {
        public ISourceProvider Provider { get; } = provider;

        public ISource? Source { get; set; }

        public double UsedSeconds { get; set; }

        public double RetryAt { get; set; }
    }
}
