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
    public void The_loop_lives(double strength, double zoom) => Live("stained glass window", strength, zoom, coherence: true, rounds: 300);

    [Theory]
    [MemberData(nameof(Cases))]
    [Trait("Category", "Nightly")]
    public void The_loop_lives_long(double strength, double zoom)
    {
        foreach (var prompt in (string[])["fire, glowing flames", "deep blue ocean waves", "stained glass window", "space nebula"])
        {
            Live(prompt, strength, zoom, coherence: true, rounds: 2000);
        }
    }

    private void Live(string prompt, double strength, double zoom, bool coherence, int rounds)
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

        Judge(FormattableString.Invariant($"{prompt}, strength {strength}, zoom {zoom}"), seen, differences);
    }

    private void Judge(string what, List<PictureStatistics> seen, List<double> differences)
    {
        var mean = Change(seen, s => s.Mean);
        var deviation = Change(seen, s => s.Deviation);
        var chroma = Change(seen, s => s.Chroma);
        var gradient = Change(seen, s => s.GradientEnergy);
        var stripes = seen.Skip(60).Max(s => s.LargestOrientation);
        var least = differences.Skip(40).Min();
        output.WriteLine(FormattableString.Invariant(
            $"{what}: mean {mean.Low:0.00}-{mean.High:0.00}, deviation {deviation.Low:0.00}-{deviation.High:0.00}, chroma {chroma.Low:0.00}-{chroma.High:0.00}, gradient {gradient.Low:0.00}-{gradient.High:0.00}, orientation {stripes:0.00}, change over 20 rounds {least:0.0}"));
        Assert.InRange(mean.Low, 0.85, 1.15);
        Assert.InRange(mean.High, 0.85, 1.15);
        Assert.InRange(deviation.Low, 0.75, 1.25);
        Assert.InRange(deviation.High, 0.75, 1.25);
        Assert.InRange(chroma.Low, 0.7, 1.3);
        Assert.InRange(chroma.High, 0.7, 1.3);
        Assert.InRange(gradient.Low, 0.5, 2);
        Assert.InRange(gradient.High, 0.5, 2);
        Assert.InRange(stripes, 0, 0.6);
        Assert.True(least >= 2, $"{what}: pictures 20 rounds apart differ by {least:0.0} of 255 only.");
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
