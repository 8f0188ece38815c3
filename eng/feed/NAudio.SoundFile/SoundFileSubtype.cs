namespace NAudio.SoundFile;

/// <summary>How samples are coded inside a file.</summary>
public enum SoundFileSubtype
{
    /// <summary>What is usual for the kind of file: its codec, or 16-bit samples.</summary>
    Default,

    /// <summary>8 bits, unsigned.</summary>
    PcmU8,

    /// <summary>8 bits, signed.</summary>
    PcmS8,

    /// <summary>16 bits.</summary>
    Pcm16,

    /// <summary>24 bits.</summary>
    Pcm24,

    /// <summary>32 bits.</summary>
    Pcm32,

    /// <summary>32-bit floating point.</summary>
#pragma warning disable CA1720 // The real package's name.
    Float,

    /// <summary>64-bit floating point.</summary>
    Double,
#pragma warning restore CA1720

    /// <summary>Vorbis.</summary>
    Vorbis,

    /// <summary>Opus.</summary>
    Opus,

    /// <summary>MP3.</summary>
    Mp3,
}
