using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Control.Osc;

/// <summary>What an address stands for.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="IsNormalised">Whether its numbers are shares of the range.</param>
public readonly record struct OscTarget(ParameterInfo Parameter, bool IsNormalised);
