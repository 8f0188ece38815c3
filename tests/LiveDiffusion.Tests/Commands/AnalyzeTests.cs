using System.Globalization;
using System.Text.Json;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Core.Images;

namespace LiveDiffusion.Tests.Commands;

/// <summary><c>analyze</c> as its user has it, on the built-in track, about which all is known.</summary>
public sealed class AnalyzeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ld-analyze-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Everything_about_the_demo_is_written()
    {
        File.WriteAllLines(In("beats.txt"), DemoTrack.BeatTimes.Select((t, i) => FormattableString.Invariant($"{t}\t{1 + (i % 4)}")));
        var (code, output, errors) = Run("demo", "--json", "demo.json", "--plot", "demo.png", "--live-report", "--reference", "beats.txt");
        Assert.Equal("", errors);
        Assert.Equal(0, code);

        using var json = JsonDocument.Parse(File.ReadAllBytes(In("demo.json")));
        var root = json.RootElement;
        string[] keys =
        [
            "sample_rate", "seconds", "onsets", "onsets_kick", "onsets_snare", "onsets_hat", "beats", "downbeats", "drops", "tempo", "loudness", "key", "key_confidence",
            "sections", "curve_rate", "curves",
        ];
        Assert.Equal(keys, root.EnumerateObject().Select(p => p.Name));
        Assert.Equal(48000, root.GetProperty("sample_rate").GetInt32());
        Assert.Equal(128, root.GetProperty("seconds").GetDouble(), 0.01);
        Assert.Equal("A minor", root.GetProperty("key").GetString());
        Assert.InRange(Numbers(root, "drops").Single(d => d < 60), 40, 40.06);
        Assert.InRange(Numbers(root, "beats").Count, 245, 260);
        Assert.Contains(Numbers(root, "downbeats"), t => Math.Abs(t - 60) < 0.05);
        Assert.All(Rows(root, "tempo").Where(r => r[0].GetDouble() is > 10 and < 126), r => Assert.InRange(r[1].GetDouble(), 117.6, 122.4));
        Assert.All(Rows(root, "loudness"), r => Assert.InRange(r[1].GetDouble(), -70, 0));
        Assert.All(Rows(root, "sections"), r => Assert.Contains(r[1].GetString(), (string[])["intro", "build", "drop", "break", "outro"]));
        var rate = root.GetProperty("curve_rate").GetDouble();
        Assert.All(root.GetProperty("curves").EnumerateObject(), c => Assert.Equal(128 * rate, c.Value.GetArrayLength(), 2.0));

        Assert.Contains("A minor", output, StringComparison.Ordinal);
        var f = output.Split('\n').Single(line => line.StartsWith("F at 70 ms", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1];
        Assert.InRange(double.Parse(f, CultureInfo.InvariantCulture), 0.95, 1);

        var plot = ImageFile.Load(In("demo.png"));
        Assert.True(plot.Width >= 1600);
        Assert.True(Share(plot, (r, g, b) => r > 0.8f && g < 0.3f && b < 0.3f) > 0.0005, "the drops are not drawn in red");
        Assert.True(Share(plot, (r, g, b) => r < 0.98f || g < 0.98f || b < 0.98f) > 0.15, "there is next to nothing on the plot");
    }

    [Fact]
    public void Json_on_standard_output_is_nothing_but_json()
    {
        Samples.Tone(In("tone.wav"), 2);
        var (code, output, errors) = Run("tone.wav", "--json", "-", "--live-report");
        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(2, json.RootElement.GetProperty("seconds").GetDouble(), 0.001);
        Assert.Empty(Numbers(json.RootElement, "drops"));
        Assert.Contains("loudness", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none.wav", "does not exist", "none.wav")]
    [InlineData("nowhere", "cannot be written", "tone.wav", "--json", "nowhere/x.json")]
    [InlineData("nowhere", "cannot be written", "tone.wav", "--plot", "nowhere/x.png")]
    [InlineData("none.txt", "", "tone.wav", "--reference", "none.txt")]
    [InlineData("bad.txt", "line 2", "tone.wav", "--reference", "bad.txt")]
    [InlineData("chords", "", "tone.wav", "--reference", "bad.txt", "--of", "chords")]
    public void What_is_wrong_is_said_in_one_line(string about, string says, params string[] arguments)
    {
        Samples.Tone(In("tone.wav"), 2);
        File.WriteAllText(In("bad.txt"), "1.0\nsoon\n");
        var (code, _, errors) = Run(arguments);
        Assert.Equal(2, code);
        Assert.Single(errors.Trim().Split('\n'));
        Assert.Contains(about, errors, StringComparison.Ordinal);
        Assert.Contains(says, errors, StringComparison.Ordinal);
    }

    private static List<double> Numbers(JsonElement root, string name) => [.. root.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];

    private static List<JsonElement> Rows(JsonElement root, string name) => [.. root.GetProperty(name).EnumerateArray()];

    private static double Share(ImageBuffer image, Func<float, float, float, bool> isSo)
        => Enumerable.Range(0, image.Width * image.Height).Count(i => isSo((float)image.Pixels[4 * i], (float)image.Pixels[(4 * i) + 1], (float)image.Pixels[(4 * i) + 2]))
            / (double)(image.Width * image.Height);

    private string In(string name) => Path.Combine(_folder, name);

    private (int Code, string Output, string Errors) Run(params string[] arguments) => ProgramRun.ToEnd(_folder, ["analyze", .. arguments]);
}
