namespace LiveDiffusion.Audio.Tests.Material;

/// <summary>A part of a made arrangement.</summary>
/// <param name="Name">intro, build, drop, break or outro.</param>
/// <param name="Bar">First bar.</param>
/// <param name="Bars">Length in bars.</param>
internal sealed record ArrangementPart(string Name, int Bar, int Bars);
