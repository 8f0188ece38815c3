namespace LiveDiffusion.Core.Signals;

/// <summary>The declaration of one source of modulation.</summary>
/// <param name="Id">Name in routes, such as <c>audio/bass/hit</c>; stable for ever.</param>
/// <param name="Min">Value that a route reads as 0 unless it says otherwise.</param>
/// <param name="Max">Value that a route reads as 1 unless it says otherwise. The signal itself may go beyond.</param>
/// <param name="Description">One line for people.</param>
/// <param name="Read">Reads it.</param>
public sealed record SignalInfo(string Id, float Min, float Max, string Description, SignalReader Read)
{
    /// <summary>Position in the catalogue and in every array of signals.</summary>
    public int Index { get; internal set; } = -1;

    /// <inheritdoc/>
    public override string ToString() => Id;
}
