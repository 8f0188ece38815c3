namespace LiveDiffusion.ModelStore;

/// <summary>A file of the source and where it goes in the model folder.</summary>
internal sealed record LayoutFile(SourceFile Source, string Target);
