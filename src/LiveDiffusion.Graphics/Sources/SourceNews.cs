namespace LiveDiffusion.Graphics.Sources;

/// <summary>What a reader thread has to tell about its source.</summary>
internal sealed class SourceNews
{
    public SourceStatus Status { get; set; } = SourceStatus.Starting;
}
