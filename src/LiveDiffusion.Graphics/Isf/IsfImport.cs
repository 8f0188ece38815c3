using LiveDiffusion.Core.Images;

namespace LiveDiffusion.Graphics.Isf;

/// <summary>A picture that a shader brings along. Immutable.</summary>
/// <param name="Name">The GLSL name.</param>
/// <param name="Path">The file, relative to the shader's.</param>
/// <param name="Picture">The picture, read together with the shader; null for a shader that came as text.</param>
public sealed record IsfImport(string Name, string Path, ImageBuffer? Picture);
