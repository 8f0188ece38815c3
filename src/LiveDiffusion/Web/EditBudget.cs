namespace LiveDiffusion.Web;

/// <summary>
/// Keeps one client from filling the control queue: so many messages per second, with room for a burst. A leaky bucket.
/// </summary>
public struct EditBudget(double perSecond, double burst)
{
    private double _left = burst;
    private double _last;

    /// <summary>Takes one message out of the budget; false when there is none left.</summary>
    public bool TryTake(double seconds)
    {
        _left = Math.Min(burst, _left + (Math.Max(0, seconds - _last) * perSecond));
        _last = seconds;
        if (_left < 1)
        {
            return false;
        }

        _left--;
        return true;
    }
}
