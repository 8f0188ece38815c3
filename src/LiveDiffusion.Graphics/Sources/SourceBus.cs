using LiveDiffusion.Core;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>
/// The source that <c>source/type</c> chooses, and any other that is asked for besides: made when it is first wanted, given up some
/// seconds after it was last. A source that cannot be had is a message, never an exception; the last picture stays as long as it is
/// there. Render thread.
/// </summary>
public sealed class SourceBus : IDisposable
{
    private readonly SourceRegistry _registry;
    private readonly SourceSlot[] _slots;
    private SourceSlot? _shown; // whose picture Current is
    private long _frame = -1;

    /// <summary>Makes a bus without a source.</summary>
    public SourceBus(SourceRegistry registry, SourceStage stage)
    {
        _registry = registry;
        _slots = [.. registry.Providers.Select(p => new SourceSlot(p, stage))];
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

    /// <summary>The picture of a type in this frame, whatever is chosen; <paramref name="provider"/> counts <see cref="SourceRegistry.Providers"/> from 0.</summary>
    public Texture? RenderOf(int provider, in FrameContext frame)
    {
        ThreadGuard.AssertOn(ThreadRoles.Render);
        var picture = _slots[provider].Render(frame);
        GiveUpUnused(frame.Time.Seconds);
        return picture;
    }

    /// <summary>How a type is that was asked for with <see cref="RenderOf"/>.</summary>
    public SourceStatus StatusOf(int provider) => _slots[provider].Status;

    /// <summary>Ends every source.</summary>
    public void Dispose()
    {
        foreach (var slot in _slots)
        {
            slot.Dispose();
        }

        (_shown, Current, Status) = (null, null, default);
    }

    private void Show(SourceSlot slot, in FrameContext frame)
    {
        var picture = slot.Render(frame);
        Status = slot.Status;
        if (picture is not null)
        {
            (_shown, Current) = (slot, picture);
        }
    }

    private void GiveUpUnused(double seconds)
    {
        foreach (var slot in _slots)
        {
            if (slot.GiveUpUnused(seconds) && _shown == slot)
            {
                (_shown, Current) = (null, null);
            }
        }
    }
}
