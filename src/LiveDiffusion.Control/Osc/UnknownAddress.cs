namespace LiveDiffusion.Control.Osc;

/// <summary>An address that does not exist, and how often it came.</summary>
/// <param name="Address">The address, cut at 128 characters.</param>
/// <param name="Count">How often it came; may be too high once very many different ones have come.</param>
public sealed record UnknownAddress(string Address, long Count);
