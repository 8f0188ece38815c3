namespace LiveDiffusion.Control.Osc;

/// <summary>A message as the monitor shows it.</summary>
/// <param name="Seconds">Engine time at which it came.</param>
/// <param name="Origin">Number of its sender.</param>
/// <param name="Address">Its address.</param>
/// <param name="Arguments">Its arguments for people.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record OscSighting(double Seconds, int Origin, string Address, string Arguments, OscOutcome Outcome);
