namespace LiveDiffusion;

/// <summary>How a show runs.</summary>
/// <param name="Seed">Seed of everything that is left to chance.</param>
/// <param name="IsExact">Whether every frame must be exactly that of its time, whatever it takes: renders and tests.</param>
public readonly record struct ShowChoices(int Seed, bool IsExact);
