using System.Diagnostics;
using System.Text.Json;

namespace LiveDiffusion.Graphics.Tests.Outputs;

/// <summary>A folder for films and a look at them with ffprobe, for one test.</summary>
public sealed class FilmBench : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("ld-films-").FullName;

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Asks ffprobe about a film; counts its frames by decoding them.</summary>
    public static JsonElement Probe(string film)
        => JsonDocument.Parse(Run("ffprobe", "-v", "error", "-count_frames", "-show_streams", "-show_format", "-of", "json", film)).RootElement;

    public static JsonElement Stream(JsonElement probe, string kind)
        => probe.GetProperty("streams").EnumerateArray().First(s => string.Equals(s.GetProperty("codec_type").GetString(), kind, StringComparison.Ordinal));

    public static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
