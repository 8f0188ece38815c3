namespace LiveDiffusion.Diffusion.Coherence;

/// <summary>
/// Finds out whether a prompt and what is led away from it are faster in one run or in two, on this machine and for this model: both ways take
/// turns, the shortest times are compared, and the winner stays. Inference thread; allocates nothing.
/// </summary>
internal sealed class PairTrial
{
    private const int Turns = 8;         // of each way
    private const double Better = 0.97;  // a gain that is worth the memory of a second denoiser

    private long _shortestOne = long.MaxValue;
    private long _shortestTwo = long.MaxValue;
    private int _turn;

    /// <summary>Whether the next step takes one run.</summary>
    public bool TakesOne => IsOver ? Won : _turn % 2 == 1;

    /// <summary>Whether it is decided.</summary>
    public bool IsOver => _turn >= 2 * Turns;

    /// <summary>Whether one run is faster, once it is decided.</summary>
    public bool Won => _shortestOne < Better * _shortestTwo;

    /// <summary>A step is over; it took that long.</summary>
    public void Took(bool one, long ticks)
    {
        if (!IsOver && one == TakesOne)
        {
            (_shortestOne, _shortestTwo) = one ? (Math.Min(_shortestOne, ticks), _shortestTwo) : (_shortestOne, Math.Min(_shortestTwo, ticks));
            _turn++;
        }
    }
}
