namespace Melanchall.DryWetMidi.Core;

/// <summary>How system exclusive messages stand in the bytes.</summary>
public enum BytesFormat
{
    /// <summary>As in files: with a length.</summary>
    File,

    /// <summary>As on a wire: without a length, closed by F7.</summary>
    Device,
}
