namespace NAudio.SoundFile;

/// <summary>What can be chosen about a file beyond its kind.</summary>
public class SoundFileWriterOptions
{
    /// <summary>How samples are coded.</summary>
    public SoundFileSubtype Subtype { get; set; } = SoundFileSubtype.Default;

    /// <summary>Limits samples beyond full scale, which would wrap round to the other sign otherwise.</summary>
    public bool Clipping { get; set; } = true;
}
