using LiveDiffusion.Graphics.Ffmpeg;

namespace LiveDiffusion.Graphics.Recording;

/// <summary>
/// Which encoder records, and with which arguments: one in hardware where it works, since it leaves the processor to the
/// dream; else the quick setting of the one in software. Any thread; asks ffmpeg, so never in a frame.
/// </summary>
internal static class Encoders
{
    private const int ProbeMilliseconds = 5000;

    private static readonly string[] InHardware = ["nvenc", "videotoolbox", "qsv", "amf"];

    /// <summary>Arguments of the encoder for a format. What hardware can do is found out by encoding a few pictures.</summary>
    public static string[] Choose(RecordingFormat format, FfmpegProgram ffmpeg) => format switch
    {
        RecordingFormat.ProRes => ["-c:v", "prores_ks", "-profile:v", "3", "-vendor", "apl0", "-qscale:v", "9"],
        RecordingFormat.Hevc => [.. Hardware("hevc", ffmpeg) ?? ["-c:v", "libx265", "-preset", "ultrafast", "-crf", "20", "-x265-params", "log-level=error"], "-tag:v", "hvc1"],
        _ => Hardware("h264", ffmpeg) ?? ["-c:v", "libx264", "-preset", "superfast", "-crf", "18"],
    };

    private static string[]? Hardware(string codec, FfmpegProgram ffmpeg)
        => InHardware.Select(maker => $"{codec}_{maker}")
            .Where(name => Works(name, ffmpeg))
            .Select(name => name.EndsWith("nvenc", StringComparison.Ordinal)
                ? new[] { "-c:v", name, "-preset", "p4", "-rc", "vbr", "-cq", "20", "-b:v", "0" }
                : ["-c:v", name, "-b:v", "20M"])
            .FirstOrDefault();

    private static bool Works(string encoder, FfmpegProgram ffmpeg)
    {
        using var trial = FfmpegProcess.Start(
            ffmpeg, ["-f", "lavfi", "-i", "nullsrc=s=256x256:r=30:d=0.1", "-pix_fmt", "yuv420p", "-c:v", encoder, "-f", "null", "-"]);
        trial.Input.Close();
        return trial.WaitForExit(ProbeMilliseconds) && trial.ExitCode == 0;
    }
}
