namespace LiveDiffusion.Graphics.Motion;

/// <summary>A source picture that the model has, or had: its motion since its capture runs on until its answer lands.</summary>
internal sealed class PendingSource
{
    /// <summary>Motion since the capture.</summary>
    public DisplayTransform Transform { get; } = new();

    /// <summary>Number of the round; -1 while the entry is free.</summary>
    public long Round { get; set; } = -1;

    /// <summary>Whether a fresh dream was asked for.</summary>
    public bool Fresh { get; set; }
}
