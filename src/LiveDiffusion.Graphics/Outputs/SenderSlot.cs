using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Outputs;

/// <summary>
/// A sender that a parameter switches: made when it is, made anew with another name or size and some seconds after it has
/// failed. Only one life at a time, so that a new one finds the name free. Render thread.
/// </summary>
internal sealed class SenderSlot(ParameterInfo isOn, ParameterInfo name, Func<string, int, int, ISender> create) : IDisposable
{
    /// <summary>Seconds from a failure to the next try.</summary>
    public const double RetrySeconds = 3;

    private ISender? _sender;
    private ISender? _ending;
    private string _name = "";
    private (int Width, int Height) _size;
    private double _retryAt = double.NegativeInfinity;

    /// <summary>How it is.</summary>
    public SenderStatus Status { get; private set; } = SenderStatus.Off;

    /// <summary>Sends the picture of a frame, if it is to. Costs nothing while it is off.</summary>
    public void Send(RenderTarget picture, in FrameContext frame)
    {
        var isWanted = frame.Parameters.IsOn(isOn);
        if (_sender is not null)
        {
            Follow(_sender, isWanted, picture, frame);
        }

        if (_ending is { HasEnded: true })
        {
            _ending = null;
        }

        if (!isWanted)
        {
            (Status, _retryAt) = (SenderStatus.Off, double.NegativeInfinity);
        }
        else if (_sender is null && _ending is null && frame.Time.Seconds >= _retryAt)
        {
            _name = frame.Parameters.Text(name);
            _size = (picture.Width, picture.Height);
            _sender = create(_name.Length > 0 ? _name : name.DefaultText, picture.Width, picture.Height);
        }

        if (_sender is not null)
        {
            _sender.Send(picture, frame);
            Status = Said(_sender.Status);
        }
    }

    /// <summary>Ends it and waits for that.</summary>
    public void Dispose()
    {
        _sender?.Dispose();
        _sender?.Join();
        _ending?.Join();
        (_sender, _ending) = (null, null);
    }

    // While it is tried again it is as it was: a warning that comes and goes would be read as several.
    private SenderStatus Said(SenderStatus status)
        => status.State == SenderState.Starting && Status.Trouble.Length > 0 ? Status : status;

    private void Follow(ISender sender, bool isWanted, RenderTarget picture, in FrameContext frame)
    {
        var hasFailed = sender.Status.Trouble.Length > 0;
        var isOther = _size != (picture.Width, picture.Height)
            || !string.Equals(_name, frame.Parameters.Text(name), StringComparison.Ordinal);
        if (isWanted && !hasFailed && !isOther)
        {
            return;
        }

        Status = sender.Status;
        _retryAt = hasFailed && !isOther ? frame.Time.Seconds + RetrySeconds : double.NegativeInfinity;
        sender.Dispose();
        (_ending, _sender) = (sender, null);
    }
}
