namespace LiveDiffusion.Core.Signals;

/// <summary>Parts of a piece of music as dancers know them; the values of <see cref="AudioFeatures.Section"/>.</summary>
public enum MusicSection
{
    /// <summary>From the beginning to the first build-up.</summary>
    Intro,

    /// <summary>Rising towards a drop.</summary>
    Build,

    /// <summary>The whole band with drums and bass.</summary>
    Drop,

    /// <summary>After a drop, without the bass.</summary>
    Break,

    /// <summary>After a drop, with drums but little else.</summary>
    Outro,
}
