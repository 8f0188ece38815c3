namespace LiveDiffusion.Graphics.Ndi.Interop;

/// <summary>Layouts of pixels, four letters each.</summary>
internal enum NdiFourCC
{
    Bgra = 0x41524742,
    Bgrx = 0x58524742,
    Rgba = 0x41424752,
    Rgbx = 0x58424752,
}

/// <summary>What a receiver is given: <see cref="Rgb"/> is RGBX, or RGBA of a source with an alpha channel.</summary>
internal enum NdiColourFormat
{
    Bgr = 0,
    Rgb = 2,
}

/// <summary>How much of a source a receiver wants.</summary>
internal enum NdiBandwidth
{
    Lowest = 0,
    Highest = 100,
}

/// <summary>Whole pictures or fields.</summary>
internal enum NdiFrameFormat
{
    Interleaved = 0,
    Progressive = 1,
}

/// <summary>What a receiver has captured.</summary>
internal enum NdiFrameType
{
    None = 0,
    Video = 1,
    Error = 4,
}

/// <summary>Constants of <c>NDIlib_video_frame_v2_t</c>.</summary>
internal static class NdiFrames
{
    /// <summary>The library makes the timecode.</summary>
    public const long SynthesisedTimecode = long.MaxValue;
}
