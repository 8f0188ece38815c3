namespace LiveDiffusion.Diffusion.Models;

/// <summary>How a denoiser's way down is built, which says what a ControlNet gives to it.</summary>
/// <param name="Channels">Channels of each level.</param>
/// <param name="LayersPerLevel">Layers of a level.</param>
public sealed record ResidualLayers(IReadOnlyList<int> Channels, int LayersPerLevel);
