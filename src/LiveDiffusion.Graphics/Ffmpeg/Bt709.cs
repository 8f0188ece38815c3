namespace LiveDiffusion.Graphics.Ffmpeg;

/// <summary>Arguments that make film of our RGB, in BT.709 by matrix and by tags.</summary>
internal static class Bt709
{
    /// <summary>Filter and tags for a pixel format; a filter of the caller's may come before.</summary>
    public static string[] Arguments(string pixelFormat, string before = "")
        =>
        [
            "-vf", $"{before}scale=in_range=pc:out_color_matrix=bt709:out_range=tv:flags=bicubic+accurate_rnd+full_chroma_int,format={pixelFormat},"
                + "setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv", // ProRes takes its tags from the frames
            "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv",
        ];
}
