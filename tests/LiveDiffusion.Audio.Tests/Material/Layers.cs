namespace LiveDiffusion.Audio.Tests.Material;

/// <summary>Who plays.</summary>
[Flags]
internal enum Layers
{
    Kick = 1,
    Snare = 2,
    Hats = 4,
    Bass = 8,
    Chords = 16,
    Drums = Kick | Snare | Hats,
    Music = Bass | Chords,
    All = Drums | Music,
}
