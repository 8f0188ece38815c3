namespace LiveDiffusion.Diffusion.Schedulers;

/// <summary>What a denoiser's output means, with x = a * clean + b * noise.</summary>
public enum PredictionType
{
    /// <summary>The noise.</summary>
    Epsilon,

    /// <summary>a * noise - b * clean.</summary>
    Velocity,

    /// <summary>The clean latent.</summary>
    Sample,
}
