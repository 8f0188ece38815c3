using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Outputs;
using LiveDiffusion.Stage;

namespace LiveDiffusion;

/// <summary>
/// The engine: everything that happens in a frame happens in <see cref="RenderFrame"/>, in that order. Live, the dream runs
/// on a thread of its own; in a render it runs inline and the clock moves in fixed steps. Render thread.
/// </summary>
public sealed class Show : IDisposable
{
    private readonly EngineClock _clock;
    private readonly ParameterTable _parameters;
    private readonly ModulationMatrix _modulation;
    private readonly IHands _hands;
    private readonly IEars _ears;
    private readonly IDreamLink _dream;
    private readonly PicturePath _picture;
    private readonly Injector _injector;
    private readonly Fallback _fallback;
    private readonly OutputList _outputs;
    private readonly RetireQueue _retired;

    /// <summary>Joins the parts; the show owns ears, dream and outputs from here on.</summary>
    public Show(ShowParts parts, IHands hands, IEars ears, IDreamLink dream, OutputList outputs)
    {
        _clock = parts.Clock;
        _parameters = parts.Parameters;
        _modulation = parts.Modulation;
        _picture = parts.Picture;
        _injector = parts.Injector;
        _fallback = parts.Fallback;
        _retired = parts.Gl.Retired;
        _hands = hands;
        _ears = ears;
        _dream = dream;
        _outputs = outputs;
    }

    /// <summary>The last frame's time.</summary>
    public FrameTime Time { get; private set; }

    /// <summary>Frames rendered so far.</summary>
    public long FrameCount { get; private set; }

    /// <summary>The joined dream, for those who report on it.</summary>
    public IDreamLink Dream => _dream;

    /// <summary>The joined ears, for those who report on them.</summary>
    public IEars Ears => _ears;

    /// <summary>Renders one frame and sends it to the outputs. Reading it is reading the engine (design §4).</summary>
    public void RenderFrame()
    {
        var time = _clock.NextFrame();                                                  // 1 time
        _hands.Drain(time, _ears.Beat);                                                 // 2 hands
        _ears.Drain(time, _parameters);                                                 // 3 ears
        _modulation.Evaluate(_parameters, in _ears.Features, in _ears.Second, _ears.Beat, time); // 4 meaning
        _hands.Obey(time, _ears.Beat);
        _ears.Obey(time, _parameters);
        var frame = new FrameContext(time, _parameters, in _ears.Features, _ears.Beat);
        _picture.Advance(frame);
        _injector.Apply(frame);
        _dream.TakeNewest(frame);                                                       // 5 newest
        _dream.Offer(frame);                                                            // 6 offer
        _picture.Draw(frame, _fallback.For(frame, _picture.HasPicture));                // 7 draw
        _outputs.Send(_picture.Output, frame);                                          // 8 send
        _retired.Flush();                                                               // 9 retire
        Time = time;
        FrameCount++;
    }

    /// <summary>
    /// Lets the dream go on between two frames, when the model has finished early: its picture lands where the motion is
    /// now, and the next one is offered at once, so that the model never waits for the display.
    /// </summary>
    public void TurnDream()
    {
        _parameters.LowerTriggers();
        var time = _clock.Between();
        var frame = new FrameContext(time, _parameters, in _ears.Features, _ears.Beat);
        _picture.Advance(frame);
        _dream.TakeNewest(frame);
        _dream.Offer(frame);
    }

    /// <summary>Ends everything the show owns, in reverse order of the frame.</summary>
    public void Dispose()
    {
        try
        {
            _outputs.Dispose();
            _dream.Dispose();
        }
        finally
        {
            _ears.Dispose();
        }
    }
}
