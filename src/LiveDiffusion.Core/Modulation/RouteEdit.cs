namespace LiveDiffusion.Core.Modulation;

/// <summary>One change of the routes by a hand. Immutable.</summary>
/// <param name="Position">Position in <see cref="ModulationMatrix.Routes"/>; -1 adds one at the end.</param>
/// <param name="Route">What stands there from now on; null takes the route away.</param>
/// <param name="Generation">The <see cref="ModulationMatrix.Generation"/> that the position belongs to; adding needs none.</param>
public sealed record RouteEdit(int Position, Route? Route, int Generation = 0);
