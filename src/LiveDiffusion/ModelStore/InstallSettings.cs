namespace LiveDiffusion.ModelStore;

/// <summary>How a model is installed. Immutable.</summary>
internal sealed record InstallSettings
{
    /// <summary>Folder of the user's models.</summary>
    public required string Place { get; init; }

    /// <summary>Name for the model; null takes the source's.</summary>
    public string? Name { get; init; }

    /// <summary>The model's folder inside the source, where there are several.</summary>
    public string? Folder { get; init; }

    /// <summary>Variant of the networks, such as <c>fp16</c>, where there are several.</summary>
    public string? Precision { get; init; }

    /// <summary>Whether one of that name is replaced.</summary>
    public bool Replace { get; init; }

    /// <summary>Free bytes of a folder's disk; tests say what they want.</summary>
    public Func<string, long> Free { get; init; } = DiskSpace.FreeAt;
}
