using LiveDiffusion.Core.Images;

namespace LiveDiffusion.Core.Dream;

/// <summary>What the model made of a source picture. Filled by the inference thread, read by the render thread.</summary>
public sealed class StyledPicture(int width, int height)
{
    /// <summary>The picture, clamped to [0, 1].</summary>
    public ImageBuffer Image { get; } = new(width, height);

    /// <summary>The round whose source it answers.</summary>
    public long Round { get; set; }

    /// <summary>Engine time at which that source was captured, seconds.</summary>
    public double CaptureSeconds { get; set; }

    /// <summary>Whether it was painted from noise.</summary>
    public bool Fresh { get; set; }

    /// <summary>What the model has to say of the source it was given.</summary>
    public DreamAnswer Answer { get; set; }

    /// <summary>Seconds spent encoding, denoising, decoding, and in everything else.</summary>
    public StageSeconds Stages { get; set; }
}

/// <summary>Where a styled picture's time went, in seconds.</summary>
public readonly record struct StageSeconds(double Encode, double Denoise, double Decode, double Glue)
{
    /// <summary>A share of the way to others.</summary>
    public StageSeconds Towards(StageSeconds others, double share) => new(
        Encode + (share * (others.Encode - Encode)),
        Denoise + (share * (others.Denoise - Denoise)),
        Decode + (share * (others.Decode - Decode)),
        Glue + (share * (others.Glue - Glue)));
}
