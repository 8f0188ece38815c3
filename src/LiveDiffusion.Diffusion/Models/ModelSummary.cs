namespace LiveDiffusion.Diffusion.Models;

/// <summary>What a list of models says of one. Reads the disk once, when it is made; no session. Immutable; any thread.</summary>
public sealed record ModelSummary
{
    /// <summary>The folder.</summary>
    public required string Path { get; init; }

    /// <summary>Kind of model, such as <c>SDXL</c>; empty where it cannot be told.</summary>
    public required string Family { get; init; }

    /// <summary>Its own picture size; null where it cannot be told.</summary>
    public required ModelSize? Native { get; init; }

    /// <summary>Bytes on disk.</summary>
    public required long Bytes { get; init; }

    /// <summary>Type of most of the denoiser's weights, such as <c>fp16</c>; empty where it cannot be told.</summary>
    public required string Precision { get; init; }

    /// <summary>What it has beyond the usual: a second text encoder, a guidance input, a tiny autoencoder, a ControlNet.</summary>
    public required IReadOnlyList<string> Parts { get; init; }

    /// <summary>What ONNX Runtime can run it on.</summary>
    public required ProviderSupport Providers { get; init; }

    /// <summary>Licence that its card, licence file or our record names; empty when none does.</summary>
    public required string Licence { get; init; }

    /// <summary>Why it cannot be used, with what to do; null when nothing speaks against it.</summary>
    public required string? Problem { get; init; }

    /// <summary>The folder's name.</summary>
    public string Name => System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(Path));

    /// <summary>Reads a folder; a bad one is told in <see cref="Problem"/>.</summary>
    public static ModelSummary Read(string path) => ModelSummaryReader.Read(path);
}
