namespace LiveDiffusion.ModelStore;

/// <summary>A file that a model could be installed from. Immutable.</summary>
/// <param name="Path">Its name in the source, parts divided by <c>/</c>.</param>
/// <param name="Bytes">Its length; -1 where it is not known.</param>
/// <param name="Sha256">SHA-256 of its bytes in hexadecimal, or null.</param>
/// <param name="GitSha1">SHA-1 of it as git counts it (of a header and the bytes), or null.</param>
internal sealed record SourceFile(string Path, long Bytes, string? Sha256 = null, string? GitSha1 = null);
