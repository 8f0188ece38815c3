using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Diffusion;
using LiveDiffusion.Graphics;
using LiveDiffusion.Graphics.Conditioning;
using LiveDiffusion.Graphics.Sources;

namespace LiveDiffusion.Stage;

/// <summary>
/// The model on its own thread: the newest styled picture is shown when it comes, the next source is offered when the model
/// is free and the dream's clock says so. Owns the worker. Render thread; never waits.
/// </summary>
public sealed class WorkerLink(PicturePath picture, SourceBus sources, ControlPictures controls, InferenceWorker worker) : IDreamLink
{
    private const double HangSeconds = 2;
    private const double ToldSeconds = 10; // for how long a trouble that is over is still told

    private const double StageShare = 0.1; // of each picture in the smoothed stages

    private DreamClock _clock;
    private long _failures;
    private long _dropped;
    private string _told = "";
    private double _toldUntil;

    /// <inheritdoc/>
    public long StyledCount => worker.Status.StyledCount;

    /// <inheritdoc/>
    public long SavedCount => worker.Status.RepeatedCount;

    /// <inheritdoc/>
    public long DroppedCount => worker.Status.DroppedCount + picture.Drops;

    /// <inheritdoc/>
    public string Provider => worker.Status.Provider.Length > 0 ? worker.Status.Provider : "loading";

    /// <inheritdoc/>
    public StageSeconds Stages { get; private set; }

    /// <inheritdoc/>
    public string Trouble(double nowSeconds)
    {
        var status = worker.Status;
        if (status.FailureCount != _failures)
        {
            _failures = status.FailureCount;
            var why = status.Message.TrimEnd('.');
            (_told, _toldUntil) = (status.StyledCount == 0 ? $"{why}." : $"The model failed ({why}); the last picture goes on.", nowSeconds + ToldSeconds);
        }
        else if (status.DroppedCount != _dropped)
        {
            // The text is the same each time, so a model that goes on like that allocates nothing.
            (_told, _toldUntil) = ("The model gave numbers that are no picture; the last picture goes on.", nowSeconds + ToldSeconds);
        }

        _dropped = status.DroppedCount;
        return status.State == WorkerState.Failed || nowSeconds < _toldUntil ? _told
            : status.RunningSeconds(nowSeconds) > HangSeconds ? "The model hangs; the last picture goes on."
            : status.Notice;
    }

    /// <inheritdoc/>
    public void TakeNewest(in FrameContext frame)
    {
        if (worker.Styled.TryTake())
        {
            var styled = worker.Styled.ReadSlot;
            Stages = Stages == default ? styled.Stages : Stages.Towards(styled.Stages, StageShare);
            picture.Accept(styled, frame);
        }
    }

    /// <inheritdoc/>
    public void Offer(in FrameContext frame)
    {
        if (picture.SourceInFlight || controls.InFlight)
        {
            if ((!picture.SourceInFlight || picture.TryFinishSource()) & (!controls.InFlight || controls.TryFinish()))
            {
                worker.Offer();
            }
        }
        else if (worker.IsIdle && _clock.IsDue(frame.Time.Seconds))
        {
            _clock.Begin(frame.Time.Seconds, frame[LoopParameters.Rate]);
            var mix = frame[MixParameters.Alpha] > 0f ? sources.Render(frame) : null;
            var into = worker.Sources.WriteSlot;
            if (picture.BeginSource(frame, into, mix) & controls.Begin(frame, into, picture.Source, worker.Status.Takes))
            {
                worker.Offer();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => worker.Dispose();
}
