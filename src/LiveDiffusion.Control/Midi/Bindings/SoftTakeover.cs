namespace LiveDiffusion.Control.Midi.Bindings;

/// <summary>
/// Lets a control take over a value only where it meets it, so that nothing jumps (live-conventions.md §6.4). All numbers
/// are shares of the binding's range. MIDI thread; real-time safe.
/// </summary>
internal struct SoftTakeover
{
    /// <summary>How near counts as met.</summary>
    public const float Threshold = 3f / 128f;

    /// <summary>How long a control that has been accepted needs not meet the value again, seconds.</summary>
    public const double WindowSeconds = 0.05;

    private float _previous;
    private double _acceptedSeconds;
    private bool _hasPrevious;

    /// <summary>Something else moved the value: the next position only says where the control is.</summary>
    public void Arm() => (_hasPrevious, _acceptedSeconds) = (false, double.NegativeInfinity);

    /// <summary>Whether a new position may become the value.</summary>
    public bool Accepts(float position, float value, double seconds)
    {
        var isAccepted = _hasPrevious && (IsInWindow(seconds) || !IsFarOnOneSide(position - value, _previous - value));
        if (!_hasPrevious)
        {
            _acceptedSeconds = double.NegativeInfinity;
        }

        _hasPrevious = true;
        _previous = position;
        if (isAccepted)
        {
            _acceptedSeconds = seconds;
        }

        return isAccepted;
    }

    private readonly bool IsInWindow(double seconds) => seconds - _acceptedSeconds <= WindowSeconds;

    private static bool IsFarOnOneSide(float now, float before)
        => now * before > 0f && MathF.Abs(now) > Threshold && MathF.Abs(before) > Threshold;
}
