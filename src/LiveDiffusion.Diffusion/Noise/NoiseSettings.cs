namespace LiveDiffusion.Diffusion.Noise;

/// <summary>What the noise of a picture depends on, as values.</summary>
public readonly record struct NoiseSettings
{
    /// <summary>How it changes from picture to picture.</summary>
    public required NoiseMode Mode { get; init; }

    /// <summary>Seed of the noise.</summary>
    public required long Seed { get; init; }

    /// <summary>Seed at the far end of <see cref="Travel"/>.</summary>
    public long SeedB { get; init; }

    /// <summary>Spherical way between the two seeds, 0 to 1.</summary>
    public float Travel { get; init; }

    /// <summary>Several seeds in place of the two; null, or a list of none, for the two.</summary>
    public SeedList? Seeds { get; init; }

    /// <summary>Fresh noises per second of the walk.</summary>
    public float WalkRate { get; init; }
}
