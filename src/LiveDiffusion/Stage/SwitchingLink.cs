using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Diffusion;
using LiveDiffusion.Graphics;
using LiveDiffusion.Graphics.Conditioning;
using LiveDiffusion.Graphics.Sources;

namespace LiveDiffusion.Stage;

/// <summary>
/// Joins the picture path to whichever model dreams now, and changes over between two frames: the picture that is shown goes on, brought to the new model's
/// size, and is what the new model dreams on from. Owns worker and switch. Render thread; never waits.
/// </summary>
public sealed class SwitchingLink : IDreamLink
{
    private readonly PicturePath _picture;
    private readonly SourceBus _sources;
    private readonly ControlPictures _controls;
    private InferenceWorker _worker;
    private WorkerLink _link;
    private long _styledBefore;
    private long _droppedBefore;
    private long _savedBefore;

    /// <summary>Begins with a worker.</summary>
    public SwitchingLink(PicturePath picture, SourceBus sources, ControlPictures controls, InferenceWorker first, ModelSwitch others)
    {
        (_picture, _sources, _controls, _worker, Models) = (picture, sources, controls, first, others);
        _link = new WorkerLink(picture, sources, controls, first);
    }

    /// <summary>What dreams, and what is to.</summary>
    public ModelSwitch Models { get; }

    /// <summary>Signalled after every picture of the present model.</summary>
    public WaitHandle News => _worker.News;

    /// <summary>Whether the present model's first load is over, well or not.</summary>
    public bool IsLoaded => _worker.IsLoaded;

    /// <summary>Why the present model could not be loaded, or null.</summary>
    public Exception? LoadFailure => _worker.IsLoaded ? _worker.LoadFailure : null;

    /// <summary>How often the model was changed.</summary>
    public long Changes { get; private set; }

    /// <inheritdoc/>
    public long StyledCount => _styledBefore + _link.StyledCount;

    /// <inheritdoc/>
    public long DroppedCount => _droppedBefore + _link.DroppedCount;

    /// <inheritdoc/>
    public long SavedCount => _savedBefore + _link.SavedCount;

    /// <inheritdoc/>
    public string Provider => _link.Provider;

    /// <inheritdoc/>
    public StageSeconds Stages => _link.Stages;

    /// <inheritdoc/>
    public string Trouble(double nowSeconds) => _link.Trouble(nowSeconds) is { Length: > 0 } trouble ? trouble : Models.Trouble;

    /// <inheritdoc/>
    public void TakeNewest(in FrameContext frame)
    {
        Models.Follow();

        // A source on its way to memory is let arrive first: it is written into a slot of the old worker's.
        if (!_picture.SourceInFlight && !_controls.InFlight && Models.TryTake(out var worker))
        {
            Change(worker);
        }

        _link.TakeNewest(frame);
    }

    /// <inheritdoc/>
    public void Offer(in FrameContext frame) => _link.Offer(frame);

    /// <inheritdoc/>
    public void Dispose()
    {
        Models.Dispose();
        _link.Dispose();
    }

    private void Change(InferenceWorker worker)
    {
        _styledBefore = StyledCount;
        _savedBefore = SavedCount;
        _droppedBefore = DroppedCount - _picture.Drops;
        Models.Retire(_worker);
        _worker = worker;
        _link = new WorkerLink(_picture, _sources, _controls, worker);
        _picture.Resize(Models.Current.Size.Width, Models.Current.Size.Height);
        _controls.Resize(_picture.Settings);
        Changes++;
    }
}
