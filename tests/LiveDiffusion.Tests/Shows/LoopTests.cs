using System.Globalization;
using LiveDiffusion.CommandLine;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Rendering;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Tests.Shows;

/// <summary>
/// The loop lives: fed with its own pictures for many rounds, with the grooming of the defaults, the picture keeps its
/// brightness, contrast, colour and sharpness, does not turn into stripes, and goes on changing.
/// </summary>
public sealed class LoopTests(ITestOutputHelper output)
{
    private const int Rate = 15;

    public static TheoryData<double, double> Cases => new()
    {
        { 0.35, 0 }, { 0.35, 0.1 }, { 0.55, 0 }, { 0.55, 0.1 }, { 0.75, 0 }, { 0.75, 0.1 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_loop_lives(double strength, double zoom) => Live("stained glass window", strength, zoom, rounds: 300);

    public static IEnumerable<TheoryDataRow<string, double, double>> LongCases =>
        from prompt in (string[])["fire, glowing flames", "deep blue ocean waves", "stained glass window", "space nebula"]
        from strength in (double[])[0.35, 0.55, 0.75]
        from zoom in (double[])[0, 0.1]
        select new TheoryDataRow<string, double, double>(prompt, strength, zoom);

    [Theory]
    [MemberData(nameof(LongCases))]
    [Trait("Category", "Nightly")]
    public void The_loop_lives_long(string prompt, double strength, double zoom) => Live(prompt, strength, zoom, rounds: 2000);

    [Theory]
    [InlineData(0.35)]
    [InlineData(0.55)]
    [InlineData(0.75)]
    [Trait("Category", "Nightly")]
    public void Without_coherence_it_drifts_but_does_not_die(double strength)
    {
        var (seen, differences) = Run("stained glass window", strength, zoom: 0, coherence: false, rounds: 2000);
        Assert.True(Report($"no coherence, strength {strength}", seen, differences).Deviation.Low >= 0.3);
        Assert.True(differences.Skip(40).Min() >= 2);
    }

    private void Live(string prompt, double strength, double zoom, int rounds)
    {
        var (seen, differences) = Run(prompt, strength, zoom, coherence: true, rounds);
        Judge(FormattableString.Invariant($"{prompt}, strength {strength}, zoom {zoom}"), seen, differences);
    }

    private static (List<PictureStatistics> Seen, List<double> Differences) Run(
        string prompt, double strength, double zoom, bool coherence, int rounds)
    {
        var preset = Stage.PresetFile("loop", string.Create(
            CultureInfo.InvariantCulture,
            $"\"prompt/1/text\": \"{prompt}\", \"dream/strength\": {strength}, \"camera/zoom\": {zoom}, \"loop/rate\": {Rate}{(coherence ? "" : ", \"colour/coherence\": 0")}"));
        var seen = new List<PictureStatistics>();
        var recent = new Queue<ImageBuffer>();
        var differences = new List<double>();
        var settings = Stage.Real(preset, Stage.Silence((rounds / (double)Rate) + 1), Rate, new PictureSize(256, 256));
        var inner = settings.Dreamer;
        settings = settings with
        {
            Dreamer = () => new ListeningDreamer(inner(), (_, styled) =>
            {
                seen.Add(PictureStatistics.Of(styled.Image));
                var copy = new ImageBuffer(styled.Image.Width, styled.Image.Height);
                copy.CopyFrom(styled.Image);
                recent.Enqueue(copy);
                if (recent.Count > 20)
                {
                    differences.Add(PictureStatistics.Difference(recent.Dequeue(), copy));
                }
            }),
        };
        using (var show = new OfflineShow(settings, _ => []))
        {
            for (var round = 0; round < rounds; round++)
            {
                show.RenderFrame();
            }
        }

        return (seen, differences);
    }

    private void Judge(string what, List<PictureStatistics> seen, List<double> differences)
    {
        var (mean, deviation, chroma, gradient) = Report(what, seen, differences);
        var least = differences.Skip(40).Min();
        Assert.InRange(mean.Low, 0.85, 1.15);
        Assert.InRange(mean.High, 0.85, 1.15);
        Assert.InRange(deviation.Low, 0.75, 1.25);
        Assert.InRange(deviation.High, 0.75, 1.25);
        Assert.InRange(chroma.Low, 0.7, 1.3);
        Assert.InRange(chroma.High, 0.7, 1.3);
        Assert.InRange(gradient.Low, 0.5, 2);
        Assert.InRange(gradient.High, 0.5, 2);
        Assert.InRange(seen.Skip(60).Max(s => s.LargestOrientation), 0, 0.6);
        Assert.True(least >= 2, $"{what}: pictures 20 rounds apart differ by {least:0.0} of 255 only.");
    }

    private ((double Low, double High) Mean, (double Low, double High) Deviation, (double Low, double High) Chroma, (double Low, double High) Gradient) Report(
        string what, List<PictureStatistics> seen, List<double> differences)
    {
        var (mean, deviation) = (Change(seen, s => s.Mean), Change(seen, s => s.Deviation));
        var (chroma, gradient) = (Change(seen, s => s.Chroma), Change(seen, s => s.GradientEnergy));
        output.WriteLine(FormattableString.Invariant(
            $"{what}: mean {mean.Low:0.00}-{mean.High:0.00}, deviation {deviation.Low:0.00}-{deviation.High:0.00}, chroma {chroma.Low:0.00}-{chroma.High:0.00}, gradient {gradient.Low:0.00}-{gradient.High:0.00}, orientation {seen.Skip(60).Max(s => s.LargestOrientation):0.00}, change over 20 rounds {differences.Skip(40).Min():0.0}"));
        return (mean, deviation, chroma, gradient);
    }

    // Means over 50 rounds against those of rounds 10 to 60: a single wild round is no drift.
    private static (double Low, double High) Change(List<PictureStatistics> seen, Func<PictureStatistics, double> value)
    {
        var before = seen.Skip(10).Take(50).Average(value);
        var later = Enumerable.Range(0, (seen.Count - 60) / 50)
            .Select(block => seen.Skip(60 + (block * 50)).Take(50).Average(value) / before)
            .ToArray();
        return (later.Min(), later.Max());
    }
}
