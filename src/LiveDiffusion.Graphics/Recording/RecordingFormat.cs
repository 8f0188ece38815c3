namespace LiveDiffusion.Graphics.Recording;

/// <summary>How a show is recorded, in the order of <c>output/record_format</c>.</summary>
public enum RecordingFormat
{
    /// <summary>H.264 and AAC in .mp4: small, plays everywhere.</summary>
    H264,

    /// <summary>HEVC and AAC in .mp4: smaller still, and slower to make.</summary>
    Hevc,

    /// <summary>ProRes 422 HQ and PCM in .mov: for editing.</summary>
    ProRes,
}
