using LiveDiffusion.CommandLine;
using LiveDiffusion.Rendering;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Tests.Shows;

/// <summary>The dream has its own clock: a preset looks alike at 8, 15 and 45 rounds per second.</summary>
public sealed class RateTests(ITestOutputHelper output)
{
    private const int FramesPerSecond = 45;
    private const double Tolerance = 0.15;

    [Fact]
    public void A_preset_looks_alike_at_any_rate() => Compare(seconds: 16);

    [Fact]
    [Trait("Category", "Nightly")]
    public void A_preset_looks_alike_at_any_rate_for_a_minute() => Compare(seconds: 60);

    private void Compare(int seconds)
    {
        // Everything that acts once a round, and nothing that reacts to sound.
        var preset = Stage.PresetFile(
            "rate",
            """
            "prompt/1/text": "fire, glowing flames", "dream/strength": 0.6, "camera/zoom": 0.05, "loop/contrast": 1.01, "loop/saturation": 1.01,
            "loop/noise": 0.03, "loop/sharpen": 0.02, "effect/grain": 0
            """);
        var slow = Measure(preset, 8, seconds);
        var middle = Measure(preset, 15, seconds);
        var fast = Measure(preset, 45, seconds);
        foreach (var (name, of) in Figures)
        {
            Assert.InRange(of(slow) / of(middle), 1 - Tolerance, 1 + Tolerance);
            Assert.InRange(of(fast) / of(middle), 1 - Tolerance, 1 + Tolerance);
            output.WriteLine(FormattableString.Invariant($"{name}: {of(slow) / of(middle):0.00} at 8, {of(fast) / of(middle):0.00} at 45"));
        }
    }

    private static IEnumerable<(string Name, Func<Looks, double> Of)> Figures =>
    [
        ("mean", l => l.Mean), ("deviation", l => l.Deviation), ("chroma", l => l.Chroma), ("sharpness", l => l.Sharpness),
    ];

    private static Looks Measure(string preset, float rate, int seconds)
    {
        var settings = Stage.Real(preset, Stage.Silence(seconds + 1), FramesPerSecond, new PictureSize(256, 256)) with { Rate = rate };
        using var show = new OfflineShow(settings, _ => []);
        var seen = new List<PictureStatistics>();
        for (var frame = 0; frame < seconds * FramesPerSecond; frame++)
        {
            show.RenderFrame();
            if (frame >= seconds * FramesPerSecond / 4 && frame % 10 == 0)
            {
                seen.Add(PictureStatistics.Of(show.Picture()));
            }
        }

        // Sharpness as the root of the gradient's energy: the size of the gradient.
        return new Looks(
            seen.Average(s => s.Mean), seen.Average(s => s.Deviation), seen.Average(s => s.Chroma),
            Math.Sqrt(seen.Average(s => s.GradientEnergy)));
    }

    private sealed record Looks(double Mean, double Deviation, double Chroma, double Sharpness);
}
