using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics;
using LiveDiffusion.Graphics.Sources;

namespace LiveDiffusion.Stage;

/// <summary>
/// The model on the render thread, for renders and tests: a picture is published exactly one interval of the dream's clock
/// after the time for which its round was due, whatever the model took. The show is then a function of its inputs. Render thread.
/// </summary>
public sealed class InlineLink(PicturePath picture, SourceBus sources, IDreamer dreamer, ParameterCatalogue catalogue) : IDreamLink
{
    private const double Slack = 1e-6;

    private readonly SourcePicture _source = new(dreamer.Width, dreamer.Height, catalogue);
    private readonly StyledPicture _styled = new(dreamer.Width, dreamer.Height);
    private DreamClock _clock;
    private bool _isHeld;
    private double _publishSeconds;

    /// <inheritdoc/>
    public long StyledCount { get; private set; }

    /// <inheritdoc/>
    public long DroppedCount { get; private set; }

    /// <inheritdoc/>
    public string Provider => dreamer.Provider;

    /// <inheritdoc/>
    public string Trouble(double nowSeconds) => "";

    /// <summary>Dreams the first picture before the first frame, so that a film begins with the dream. Call after the first Advance.</summary>
    public void Prime(in FrameContext frame)
    {
        Dream(frame);
        Publish(frame);
    }

    /// <inheritdoc/>
    public void TakeNewest(in FrameContext frame)
    {
        if (_isHeld && frame.Time.Seconds >= _publishSeconds - Slack)
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

        var rate = frame[LoopParameters.Rate];
        _publishSeconds = _clock.Begin(frame.Time.Seconds, rate) + (1.0 / rate);
        Dream(frame);
    }

    /// <inheritdoc/>
    public void Dispose() => dreamer.Dispose();

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

        _isHeld = dreamer.Dream(_source, _styled);
        DroppedCount += _isHeld ? 0 : 1;
    }

    private void Publish(in FrameContext frame)
    {
        if (_isHeld)
        {
            picture.Accept(_styled, frame);
            StyledCount++;
            _isHeld = false;
        }
    }
}
