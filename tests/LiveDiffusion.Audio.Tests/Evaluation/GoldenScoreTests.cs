using System.Text.Json;
using LiveDiffusion.Audio.Evaluation;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Audio.Tests.Evaluation;

/// <summary>The evaluator against mir_eval's own vectors.</summary>
[Trait("Category", "Golden")]
public sealed class GoldenScoreTests
{
    private const double Tolerance = 1e-6;

    public static TheoryData<string> TenPairs => [.. Enumerable.Range(0, 10).Select(i => $"{i:00}")];

    [Theory]
    [MemberData(nameof(TenPairs))]
    public void Beat_scores_are_those_of_mir_eval(string number)
    {
        var (reference, estimate, expected) = Load("beat", number);
        var scores = BeatScores.Of(reference, estimate);
        Dictionary<string, double> found = new()
        {
            ["F-measure"] = scores.F,
            ["Cemgil"] = scores.Cemgil,
            ["Cemgil Best Metric Level"] = scores.CemgilBest,
            ["Goto"] = scores.Goto,
            ["P-score"] = scores.PScore,
            ["Correct Metric Level Continuous"] = scores.CmlC,
            ["Correct Metric Level Total"] = scores.CmlT,
            ["Any Metric Level Continuous"] = scores.AmlC,
            ["Any Metric Level Total"] = scores.AmlT,
            ["Information gain"] = scores.InformationGain,
        };
        AssertEqual(expected, found);
    }

    [Theory]
    [MemberData(nameof(TenPairs))]
    public void Onset_scores_are_those_of_mir_eval(string number)
    {
        var (reference, estimate, expected) = Load("onset", number);
        var score = DetectionScore.Of(reference, estimate, DetectionScore.OnsetWindowSeconds);
        AssertEqual(expected, new() { ["F-measure"] = score.F, ["Precision"] = score.Precision, ["Recall"] = score.Recall });
    }

    [Theory]
    [InlineData("00")]
    [InlineData("01")]
    [InlineData("02")]
    [InlineData("03")]
    public void Tempo_scores_are_those_of_mir_eval(string number)
    {
        var (reference, weight) = Pair($"ref{number}.lab");
        var (estimate, _) = Pair($"est{number}.lab");
        var (score, one, both) = TempoScore.OfPair(reference, weight, estimate);
        var expected = Json("tempo", number);
        Assert.Equal(expected.GetProperty("P-score").GetDouble(), score, Tolerance);
        Assert.Equal(expected.GetProperty("One-correct").GetBoolean(), one);
        Assert.Equal(expected.GetProperty("Both-correct").GetBoolean(), both);
    }

    private static void AssertEqual(JsonElement expected, Dictionary<string, double> found)
    {
        Assert.Equal(found.Count, expected.EnumerateObject().Count());
        Assert.All(found, score => Assert.Equal(expected.GetProperty(score.Key).GetDouble(), score.Value, Tolerance));
    }

    private static (IReadOnlyList<double> Reference, IReadOnlyList<double> Estimate, JsonElement Expected) Load(string folder, string number) =>
        (AnnotationFile.Read(PathOf(folder, $"ref{number}.txt")).Times, AnnotationFile.Read(PathOf(folder, $"est{number}.txt")).Times, Json(folder, number));

    private static JsonElement Json(string folder, string number) =>
        JsonDocument.Parse(File.ReadAllText(PathOf(folder, $"output{number}.json"))).RootElement;

    private static ((double Slow, double Fast) Tempi, double Weight) Pair(string file)
    {
        var line = File.ReadLines(PathOf("tempo", file)).First(text => !text.StartsWith('#'));
        double[] numbers = [.. line.Split('\t').Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];
        return ((numbers[0], numbers[1]), numbers[2]);
    }

    private static string PathOf(string folder, string file) => Path.Combine(TestPaths.Data, "golden", "mir", folder, file);
}
