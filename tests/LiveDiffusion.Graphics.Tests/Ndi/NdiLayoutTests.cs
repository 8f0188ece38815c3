using System.Runtime.InteropServices;
using LiveDiffusion.Graphics.Ndi.Interop;

namespace LiveDiffusion.Graphics.Tests.Ndi;

/// <summary>The structures against the offsets that a C compiler gives the headers of NDI 6.3 on 64-bit machines.</summary>
public sealed class NdiLayoutTests
{
    [Fact]
    public void Sizes_are_those_of_the_headers()
    {
        Assert.Equal(16, Marshal.SizeOf<NdiSourceInfo>());
        Assert.Equal(24, Marshal.SizeOf<NdiSendCreate>());
        Assert.Equal(24, Marshal.SizeOf<NdiFindCreate>());
        Assert.Equal(40, Marshal.SizeOf<NdiReceiveCreate>());
        Assert.Equal(72, Marshal.SizeOf<NdiVideoFrame>());
    }

    [Fact]
    public void A_source_and_a_sender_and_a_finder_lie_as_in_the_headers()
    {
        Assert.Equal([0, 8], Offsets<NdiSourceInfo>("Name", "Url"));
        Assert.Equal([0, 8, 16, 17], Offsets<NdiSendCreate>("Name", "Groups", "ClockVideo", "ClockAudio"));
        Assert.Equal([0, 8, 16], Offsets<NdiFindCreate>("ShowLocalSources", "Groups", "ExtraAddresses"));
    }

    [Fact]
    public void A_receiver_lies_as_in_the_headers()
        => Assert.Equal([0, 16, 20, 24, 32], Offsets<NdiReceiveCreate>("Source", "ColourFormat", "Bandwidth", "AllowFields", "Name"));

    [Fact]
    public void A_video_frame_lies_as_in_the_headers()
        => Assert.Equal(
            [0, 4, 8, 12, 16, 20, 24, 32, 40, 48, 56, 64],
            Offsets<NdiVideoFrame>(
                "Width", "Height", "FourCC", "RateNumerator", "RateDenominator", "PictureAspect", "Format", "Timecode", "Data", "StrideBytes", "Metadata", "Timestamp"));

    [Fact]
    public void Pixel_layouts_are_their_four_letters()
    {
        Assert.Equal("RGBX", Letters(NdiFourCC.Rgbx));
        Assert.Equal("RGBA", Letters(NdiFourCC.Rgba));
        Assert.Equal("BGRX", Letters(NdiFourCC.Bgrx));
        Assert.Equal("BGRA", Letters(NdiFourCC.Bgra));
    }

    private static int[] Offsets<T>(params string[] fields) => [.. fields.Select(f => (int)Marshal.OffsetOf<T>(f))];

    private static string Letters(NdiFourCC code) => System.Text.Encoding.ASCII.GetString(BitConverter.GetBytes((int)code));
}
