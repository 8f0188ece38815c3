namespace LiveDiffusion.Graphics.Ffmpeg;

/// <summary>Where the programs are that read and write video. Immutable; any thread.</summary>
/// <param name="Path">The <c>ffmpeg</c> program.</param>
/// <param name="SessionStarter">
/// The <c>setsid</c> program, or null where there is none: with it ffmpeg has a session of its own, so that Ctrl-C in the
/// terminal reaches us alone and we end ffmpeg in order.
/// </param>
public sealed record FfmpegProgram(string Path, string? SessionStarter)
{
    /// <summary>What to do where ffmpeg is missing.</summary>
    public const string Remedy = "ffmpeg is not installed. Install it (Debian, Ubuntu: apt-get install ffmpeg) and start again.";

    /// <summary>Looks along a search path, which is PATH unless given; null when ffmpeg is not there.</summary>
    public static FfmpegProgram? Find(string? searchPath = null)
    {
        var path = searchPath ?? Environment.GetEnvironmentVariable("PATH") ?? "";
        var ending = OperatingSystem.IsWindows() ? ".exe" : "";
        return Find(path, "ffmpeg" + ending) is { } ffmpeg
            ? new FfmpegProgram(ffmpeg, OperatingSystem.IsLinux() ? Find(path, "setsid") : null)
            : null;
    }

    private static string? Find(string searchPath, string name)
    {
        foreach (var folder in searchPath.Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var file = System.IO.Path.Combine(folder, name);
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }
}
