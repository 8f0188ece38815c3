namespace LiveDiffusion.Web;

/// <summary>
/// Keeps one client from filling the control queue: so many messages a second, and no more in any burst. A leaky bucket.
/// </summary>
public struct EditBudget(double perSecond)
{
    private double _level; // messages in the bucket
    private double _last;

    /// <summary>Puts one message into the bucket; false when it is full.</summary>
    public bool TryTake(double seconds)
    {
        _level = Math.Max(0, _level - (Math.Max(0, seconds - _last) * perSecond));
        _last = seconds;
        if (_level + 1 > perSecond)
        {
            return false;
        }

        _level++;
        return true;
    }
}
