namespace LiveDiffusion.Audio.Tests.Material;

/// <summary>So many bars in a style; after the last section the first follows again.</summary>
internal sealed record Section(int Bars, Style Style, Layers Layers = Layers.All);
