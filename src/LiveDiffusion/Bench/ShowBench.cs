using LiveDiffusion.Audio.Capture;
using LiveDiffusion.CommandLine;
using LiveDiffusion.Control.Osc;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Live;
using LiveDiffusion.Stage;

namespace LiveDiffusion.Bench;

/// <summary>
/// The whole show under measurement: the demo, 640x360 at 30 frames per second, the dream as fast as it can. Runs in slices;
/// the first frames of each are not counted, since the show catches up with the pause before. Main thread.
/// </summary>
public sealed class ShowBench : IDisposable
{
    private const int WarmUpFrames = 90;
    private const int UncountedFrames = 20;
    private const double HearSeconds = 0.1; // a kick that is not heard by then is missed, not late
    private const float KickJump = 0.3f;

    private readonly LiveShow _show;
    private readonly ControlBench _control;
    private readonly ManualResetEvent _never = new(initialState: false);
    private readonly List<double> _renderMilliseconds = [];
    private readonly List<double> _ageMilliseconds = [];
    private readonly List<double> _soundMilliseconds = [];
    private double _seconds;
    private long _frames;
    private long _styled;
    private long _bytes;
    private float _kick;

    /// <summary>Makes the show, with its model on its thread, and no page.</summary>
    public ShowBench(ModelFolder model, string? provider = null)
    {
        _show = new LiveShow(new LiveSettings
        {
            Audio = "demo", Model = model, Provider = provider, IsMute = true, Size = new PictureSize(640, 360), WebPort = 0,
            IsHeadless = true, KeepsState = false, Osc = new OscSettings { Port = 0 },
        });
        _control = new ControlBench(_show);
    }

    /// <summary>Lets the runtime and the driver compile what frames and dreams need; nothing is counted.</summary>
    public void WarmUp()
    {
        Begin();
        _show.Loop(_never, _show.Show.FrameCount + WarmUpFrames);
    }

    /// <summary>Runs for that long.</summary>
    public void Run(TimeSpan slice)
    {
        Begin();
        var clock = _show.Parts.Clock;
        _show.Loop(_never, _show.Show.FrameCount + UncountedFrames);
        var start = clock.Now;
        var frames = _show.Show.FrameCount;
        var styled = _show.Show.Dream.StyledCount;
        while (clock.Now - start < slice.TotalSeconds)
        {
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            _show.Loop(_never, _show.Show.FrameCount + 1);
            _bytes += GC.GetAllocatedBytesForCurrentThread() - bytes;
            Take(clock.Now);
        }

        _seconds += clock.Now - start;
        _frames += _show.Show.FrameCount - frames;
        _styled += _show.Show.Dream.StyledCount - styled;
    }

    /// <summary>Sends control messages and looks for them in the picture; once, behind all slices.</summary>
    public void RunControl() => _control.Run(_never);

    /// <summary>What was measured.</summary>
    public ShowFigures Figures => new(
        _frames / _seconds,
        _styled / _seconds,
        Percentile(_renderMilliseconds, 0.5),
        Percentile(_renderMilliseconds, 0.99),
        Percentile(_ageMilliseconds, 0.95),
        Percentile(_soundMilliseconds, 0.5),
        Percentile([.. _control.Milliseconds], 0.5),
        Percentile([.. _control.Milliseconds], 0.95),
        _control.MostFramesLate,
        _bytes / (double)_frames);

    /// <inheritdoc/>
    public void Dispose()
    {
        _show.Dispose();
        _never.Dispose();
    }

    private void Begin()
        => _show.Queue.TryPost(new ControlEvent(ControlKind.Set, LoopParameters.Rate, 60f, null, 0, _show.Parts.Clock.Now));

    private void Take(double now)
    {
        _renderMilliseconds.Add(_show.Figures.RenderMilliseconds);
        _ageMilliseconds.Add(_show.Parts.Picture.PictureAgeSeconds(now) * 1000);
        var kick = _show.Show.Ears.Features.Kick;
        if (kick > _kick + KickJump && _show.Show.Ears is LiveEars ears)
        {
            var heard = ears.HeardSeconds % DemoTrack.LengthSeconds;
            foreach (var time in DemoTrack.KickTimes)
            {
                if (heard - time is >= 0 and < HearSeconds)
                {
                    // From the kick's sample to the end of the frame that shows it.
                    _soundMilliseconds.Add((heard - time + (now - _show.Show.Time.Seconds)) * 1000);
                }
            }
        }

        _kick = kick;
    }

    private static double Percentile(List<double> values, double share)
    {
        if (values.Count == 0)
        {
            return 0;
        }

        values.Sort();
        return values[Math.Min(values.Count - 1, (int)(share * values.Count))];
    }
}
