namespace LiveDiffusion.Stage;

/// <summary>
/// When the next source picture is due. The dream has its own clock: rounds fall on a grid of 1 / rate seconds, whatever
/// the display's rate; a late round starts at once and the grid goes on from there, so lateness never piles up.
/// </summary>
public struct DreamClock
{
    // A frame that is early by a rounding error of the fixed-step clock still counts as on time.
    private const double Slack = 1e-6;

    private double _due;

    /// <summary>Whether a round is due at that time.</summary>
    public readonly bool IsDue(double seconds) => seconds >= _due - Slack;

    /// <summary>Begins the round that is due and returns the time for which it was due: at most one interval ago.</summary>
    public double Begin(double seconds, float roundsPerSecond)
    {
        var interval = 1.0 / roundsPerSecond;
        var due = Math.Max(_due, seconds - interval);
        _due = due + interval;
        return due;
    }
}
