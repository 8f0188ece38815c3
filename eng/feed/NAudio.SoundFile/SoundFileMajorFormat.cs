namespace NAudio.SoundFile;

/// <summary>The kinds of file that <see cref="SoundFileWriter"/> makes.</summary>
public enum SoundFileMajorFormat
{
    /// <summary>WAV.</summary>
    Wav,

    /// <summary>AIFF.</summary>
    Aiff,

    /// <summary>Sun's AU.</summary>
    Au,

    /// <summary>Apple's CAF.</summary>
    Caf,

    /// <summary>Sony's 64-bit WAV.</summary>
    W64,

    /// <summary>Samples without a header.</summary>
    Raw,

    /// <summary>FLAC.</summary>
    Flac,

    /// <summary>Vorbis in Ogg.</summary>
    OggVorbis,

    /// <summary>Opus in Ogg.</summary>
    Opus,

    /// <summary>MP3.</summary>
    Mp3,
}
