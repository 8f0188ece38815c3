namespace LiveDiffusion.Diffusion.Schedulers;

/// <summary>How a discrete scheduler picks n timesteps out of the training ones.</summary>
public enum TimestepSpacing
{
    /// <summary>Multiples of the integer step, from 0 up, plus the offset.</summary>
    Leading,

    /// <summary>From the last timestep down in equal steps, rounded.</summary>
    Trailing,

    /// <summary>From the last timestep to 0 in equal steps.</summary>
    Linspace,
}
