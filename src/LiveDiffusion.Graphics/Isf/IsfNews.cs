namespace LiveDiffusion.Graphics.Isf;

/// <summary>A shader file that was saved while the show runs. Immutable.</summary>
/// <param name="Name">The shader's name.</param>
/// <param name="Document">The new version; null when it cannot be read.</param>
/// <param name="Mistake">Why it cannot be read; empty when it can.</param>
public sealed record IsfNews(string Name, IsfDocument? Document, string Mistake);
