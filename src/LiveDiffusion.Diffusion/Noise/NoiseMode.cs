namespace LiveDiffusion.Diffusion.Noise;

/// <summary>How the noise changes from picture to picture; the order is that of <c>noise/mode</c>.</summary>
public enum NoiseMode
{
    /// <summary>Drifts on a sphere from one noise of the seed to the next.</summary>
    Walk,

    /// <summary>The same for every picture.</summary>
    Fixed,

    /// <summary>New for every picture.</summary>
    Random,

    /// <summary>Moves with the picture.</summary>
    Camera,
}
