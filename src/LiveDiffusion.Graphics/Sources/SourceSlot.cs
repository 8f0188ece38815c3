using LiveDiffusion.Core;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>
/// One type of source on a bus: made when it is first wanted, drawn once a frame however often it is asked, given up some seconds after it
/// was last wanted. Render thread.
/// </summary>
internal sealed class SourceSlot(ISourceProvider provider, SourceStage stage) : IDisposable
{
    private const double KeepSeconds = 5;
    private const double RetrySeconds = 2;

    private ISource? _source;
    private double _usedSeconds;
    private double _retryAt;
    private long _frame = -1;

    /// <summary>Its last picture; null when there is none.</summary>
    public Texture? Picture { get; private set; }

    /// <summary>How it is.</summary>
    public SourceStatus Status { get; private set; }

    /// <summary>Its picture in this frame.</summary>
    public Texture? Render(in FrameContext frame)
    {
        if (frame.Time.Index == _frame)
        {
            return Picture;
        }

        _frame = frame.Time.Index;
        _usedSeconds = frame.Time.Seconds;
        if (_source is null && !TryCreate(frame.Time.Seconds))
        {
            return Picture;
        }

        Picture = _source!.Render(frame);
        Status = _source.Status;
        return Picture;
    }

    /// <summary>Gives the source up when nobody has wanted it for a while; whether it did.</summary>
    public bool GiveUpUnused(double seconds)
    {
        if (_source is null || seconds - _usedSeconds <= KeepSeconds)
        {
            return false;
        }

        Dispose();
        return true;
    }

    public void Dispose()
    {
        _source?.Dispose();
        (_source, Picture, Status, _frame) = (null, null, default, -1);
    }

    private bool TryCreate(double seconds)
    {
        if (provider.WhyUnavailable(stage) is { } why)
        {
            Status = new SourceStatus(SourceState.Unavailable, why);
            return false;
        }

        if (seconds < _retryAt)
        {
            return false;
        }

        try
        {
            _source = provider.Create(stage);
            return true;
        }
        catch (UserErrorException e)
        {
            _retryAt = seconds + RetrySeconds;
            Status = new SourceStatus(SourceState.Lost, e.Message);
            return false;
        }
    }
}
