using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Stage;

namespace LiveDiffusion.Replay;

/// <summary>Does again what hands did in a logged show, each in the frame of its time, ahead of the hands of now. Render thread.</summary>
public sealed class ReplayHands(Hands hands, ReplayLog log) : IHands
{
    private const double Slack = 1e-6;

    private double _start = double.NaN;
    private int _next;

    /// <summary>Whether all has been done.</summary>
    public bool IsOver => _next == log.Events.Count;

    /// <inheritdoc/>
    public void Drain(FrameTime time, BeatState beat)
    {
        _start = double.IsNaN(_start) ? time.Seconds : _start;
        for (; !IsOver && log.Events[_next].Seconds <= time.Seconds - _start + Slack; _next++)
        {
            var control = log.Events[_next] with { Seconds = time.Seconds };
            hands.Map.Apply(in control);
        }

        hands.Drain(time, beat);
    }

    /// <inheritdoc/>
    public void Obey(FrameTime time, BeatState beat) => hands.Obey(time, beat);
}
