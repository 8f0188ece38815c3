using System.Runtime.InteropServices;

namespace LiveDiffusion.Graphics.Ndi.Interop;

/// <summary><c>NDIlib_source_t</c>: a source on the network. Texts are UTF-8, ended by 0.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NdiSourceInfo
{
    public byte* Name;
    public byte* Url;
}

/// <summary><c>NDIlib_send_create_t</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NdiSendCreate
{
    public byte* Name;
    public byte* Groups;
    public byte ClockVideo;
    public byte ClockAudio;
}

/// <summary><c>NDIlib_find_create_t</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NdiFindCreate
{
    public byte ShowLocalSources;
    public byte* Groups;
    public byte* ExtraAddresses;
}

/// <summary><c>NDIlib_recv_create_v3_t</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NdiReceiveCreate
{
    public NdiSourceInfo Source;
    public NdiColourFormat ColourFormat;
    public NdiBandwidth Bandwidth;
    public byte AllowFields;
    public byte* Name;
}

/// <summary><c>NDIlib_video_frame_v2_t</c>. Rows have their top first.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NdiVideoFrame
{
    public int Width;
    public int Height;
    public NdiFourCC FourCC;
    public int RateNumerator;
    public int RateDenominator;
    public float PictureAspect;
    public NdiFrameFormat Format;
    public long Timecode;
    public byte* Data;
    public int StrideBytes;
    public byte* Metadata;
    public long Timestamp;
}
