namespace LiveDiffusion.Control.Midi.Bindings;

/// <summary>
/// Two values of 7 bits that make one of 14: the coarse one waits for the fine one. From a device that never sends the fine
/// one, the coarse one counts at once, spread over the whole range.
/// </summary>
internal struct CoarseAndFine
{
    /// <summary>Largest value.</summary>
    public const int Most = 16383;

    private const double PatienceSeconds = 0.02;

    private int _coarse;
    private double _heldSince;
    private bool _hasCoarse;
    private bool _hasFine;  // whether the device sends it
    private bool _isHeld;

    /// <summary>Takes the coarse half; a value when it counts at once.</summary>
    public int? Coarse(int value, double seconds)
    {
        _coarse = value;
        _hasCoarse = true;
        _isHeld = _hasFine;
        _heldSince = seconds;
        return _hasFine ? null : ((value * Most) + 63) / 127;
    }

    /// <summary>Takes the fine half; a value when the coarse one is known.</summary>
    public int? Fine(int value)
    {
        _hasFine = true;
        _isHeld = false;
        return _hasCoarse ? (_coarse << 7) | value : null;
    }

    /// <summary>A coarse half whose fine one has not come in time counts alone.</summary>
    public int? Expire(double seconds)
    {
        if (!_isHeld || seconds - _heldSince < PatienceSeconds)
        {
            return null;
        }

        _isHeld = false;
        _hasFine = false;
        return ((_coarse * Most) + 63) / 127;
    }
}
