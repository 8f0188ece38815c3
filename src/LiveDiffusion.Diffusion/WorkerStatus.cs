using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Handover;

namespace LiveDiffusion.Diffusion;

/// <summary>What the page may know of the model, whichever thread it runs on. Written by the inference thread, read by any.</summary>
public sealed class WorkerStatus
{
    private readonly SharedNumber _state = new();
    private readonly SharedNumber _styled = new();
    private readonly SharedNumber _repeated = new();
    private readonly SharedNumber _dropped = new();
    private readonly SharedNumber _failures = new();
    private readonly SharedNumber _busySince = new();
    private readonly SharedNumber _takes = new();
    private readonly SharedReference<string> _message = new("");
    private readonly SharedReference<string> _provider = new("");
    private readonly SharedReference<string> _notice = new("");

    /// <summary>Makes the status of a model that is not loaded yet.</summary>
    public WorkerStatus() => _busySince.StoreSeconds(double.NaN);

    /// <summary>What it is doing.</summary>
    public WorkerState State
    {
        get => (WorkerState)_state.Value;
        internal set => _state.Value = (long)value;
    }

    /// <summary>Styled pictures that the model has made so far.</summary>
    public long StyledCount => _styled.Value;

    /// <summary>Model runs that were saved, because the last picture could stand for another one.</summary>
    public long RepeatedCount => _repeated.Value;

    /// <summary>Pictures that were dropped because they held numbers that are none.</summary>
    public long DroppedCount => _dropped.Value;

    /// <summary>How often it failed.</summary>
    public long FailureCount => _failures.Value;

    /// <summary>The last failure in a reader's words, or empty.</summary>
    public string Message => _message.Value;

    /// <summary>What it runs on, or empty while nothing does.</summary>
    public string Provider
    {
        get => _provider.Value;
        internal set => _provider.Value = value;
    }

    /// <inheritdoc cref="Core.Dream.IDreamer.Notice"/>
    public string Notice
    {
        get => _notice.Value;
        internal set => _notice.Value = value;
    }

    /// <summary>What the present model takes besides picture and prompts.</summary>
    public DreamInputs Takes
    {
        get => (DreamInputs)_takes.Value;
        internal set => _takes.Value = (long)value;
    }

    /// <summary>For how long the present model run has been going on, 0 between runs: a model that hangs shows here.</summary>
    public double RunningSeconds(double nowSeconds)
    {
        var since = _busySince.Seconds;
        return double.IsNaN(since) ? 0 : Math.Max(0, nowSeconds - since);
    }

    internal void BeginRun(double nowSeconds) => _busySince.StoreSeconds(nowSeconds);

    internal void EndRun() => _busySince.StoreSeconds(double.NaN);

    internal void Count(bool isPicture, DreamAnswer answer)
    {
        if (answer != DreamAnswer.Later)
        {
            (!isPicture ? _dropped : answer == DreamAnswer.Repeated ? _repeated : _styled).Increment();
        }
    }

    internal void CountFailure(Exception failure)
    {
        _failures.Increment();
        _message.Value = failure.Message.ReplaceLineEndings(" ").Trim();
    }
}
