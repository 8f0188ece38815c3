using LiveDiffusion.Graphics.Ffmpeg;

namespace LiveDiffusion.Graphics.Tests.Sources;

/// <summary>Videos made by code: picture n is one grey of 8 n.</summary>
public static class TestVideo
{
    public static FfmpegProgram Ffmpeg()
    {
        var ffmpeg = FfmpegProgram.Find();
        Assert.SkipWhen(ffmpeg is null, FfmpegProgram.Remedy);
        return ffmpeg!;
    }

    public static string MakeGreys(string folder, int frames, int framesPerSecond = 30)
    {
        var file = Path.Combine(folder, "greys.mkv");
        using var process = FfmpegProcess.Start(
            Ffmpeg(),
            [
                "-y", "-f", "lavfi", "-i", $"nullsrc=s=32x16:r={framesPerSecond},format=rgb24,geq=r='8*N':g='8*N':b='8*N'",
                "-frames:v", $"{frames}", "-c:v", "ffv1", "-pix_fmt", "bgr0", file,
            ]);
        Assert.True(process.WaitForExit(30_000));
        Assert.True(process.ExitCode == 0, process.LastWords());
        return file;
    }
}
