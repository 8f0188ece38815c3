namespace LiveDiffusion.Graphics.Sources;

/// <summary>What ffmpeg opens for a source. Immutable.</summary>
internal sealed record FeedInput
{
    /// <summary>The name for messages.</summary>
    public required string Name { get; init; }

    /// <summary>The arguments that open it.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The file behind it, which may be missing; null for a device.</summary>
    public string? File { get; init; }

    /// <summary>The rate at which it is played by the engine's clock; null takes pictures as they come.</summary>
    public int? FramesPerSecond { get; init; }
}
