using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics;
using LiveDiffusion.Graphics.Conditioning;
using LiveDiffusion.Graphics.Sources;

namespace LiveDiffusion.Stage;

/// <summary>
/// The model on the render thread, for renders and tests: a picture is published exactly one interval of the dream's clock
/// after the time for which its round was due, whatever the model took. The show is then a function of its inputs. Render thread.
/// </summary>
public sealed class InlineLink(
    PicturePath picture, SourceBus sources, ControlPictures controls, IDreamer dreamer, ParameterCatalogue catalogue, float? rate = null, int? steps = null) : IDreamLink
{
    private const double Slack = 1e-6;

    private readonly SourcePicture _source = new(dreamer.Width, dreamer.Height, catalogue);
    private readonly StyledPicture _styled = new(dreamer.Width, dreamer.Height);
    private readonly SharedNumber _cancelled = new();
    private DreamClock _clock;
    private bool _isHeld;
    private bool _isPrimed;
    private double _publishSeconds;

    /// <inheritdoc/>
    public long StyledCount { get; private set; }

    /// <inheritdoc/>
    public long SavedCount { get; private set; }

    /// <inheritdoc/>
    public long DroppedCount { get; private set; }

    /// <inheritdoc/>
    public string Provider => dreamer.Provider;

    /// <inheritdoc/>
    public StageSeconds Stages => _styled.Stages;

    /// <inheritdoc/>
    public string Trouble(double nowSeconds) => dreamer.Notice;

    /// <inheritdoc/>
    public void TakeNewest(in FrameContext frame)
    {
        if (!_isPrimed)
        {
            // The first picture is there with the first frame, so that a film begins with the dream.
            Dream(frame);
            Publish(frame);
            _isPrimed = true;
        }
        else if (_isHeld && frame.Time.Seconds >= _publishSeconds - Slack)
        {
            Publish(frame);
        }
    }

    /// <inheritdoc/>
    public void Offer(in FrameContext frame)
    {
        if (_isHeld || !_clock.IsDue(frame.Time.Seconds))
        {
            return;
        }

        var perSecond = rate ?? frame[LoopParameters.Rate];
        _publishSeconds = _clock.Begin(frame.Time.Seconds, perSecond) + (1.0 / perSecond);
        Dream(frame);
    }

    /// <summary>Makes a model that runs give up; no picture comes any more. Any thread.</summary>
    public void Cancel()
    {
        _cancelled.Value = 1;
        dreamer.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        dreamer.Dispose();
        ThreadGuard.Leave(ThreadRoles.Inference);
    }

    private void Dream(in FrameContext frame)
    {
        var mix = frame[MixParameters.Alpha] > 0f ? sources.Render(frame) : null;
        if (!picture.BeginSource(frame, _source, mix))
        {
            while (!picture.TryFinishSource())
            {
                // Nothing else may happen before this picture is there: the show is exact, not fast.
            }
        }

        if (!controls.Begin(frame, _source, picture.Source, dreamer.Takes))
        {
            while (!controls.TryFinish())
            {
                // The same holds for what the ControlNets look at.
            }
        }

        if (steps is { } count)
        {
            _source.Values[DreamParameters.Steps.Index] = count;
        }

        // One system thread plays both parts here; it keeps the second one, since the dreamer is let go of on it too.
        ThreadGuard.Enter(ThreadRoles.Inference);
        try
        {
            _isHeld = dreamer.Dream(_source, _styled);
        }
        catch (Exception) when (_cancelled.Value != 0)
        {
            _isHeld = false; // a run that was told to give up says so with an exception
        }

        DroppedCount += _isHeld || _styled.Answer == DreamAnswer.Later ? 0 : 1;
    }

    private void Publish(in FrameContext frame)
    {
        if (_isHeld)
        {
            picture.Accept(_styled, frame);
            StyledCount += _styled.Answer == DreamAnswer.Made ? 1 : 0;
            SavedCount += _styled.Answer == DreamAnswer.Repeated ? 1 : 0;
            _isHeld = false;
        }
    }
}
