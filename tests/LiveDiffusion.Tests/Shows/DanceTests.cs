using LiveDiffusion.CommandLine;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Rendering;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Tests.Shows;

/// <summary>
/// It dances: the change of the picture from frame to frame follows the onsets, there is more of it with music than in
/// silence, and in silence the picture still moves.
/// </summary>
public sealed class DanceTests(ITestOutputHelper output)
{
    private const int FramesPerSecond = 30;
    private const double Seconds = 20;
    private const double FromSeconds = 30; // the end of the break and the first drop
    private const int WarmUpFrames = 60;
    private static readonly PictureSize Size = new(320, 180);

    public static TheoryData<string> Some => ["Ember", "Neon Tunnel", "Northern Lights"];

    public static IEnumerable<TheoryDataRow<string>> All => Shipped.Names.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Some))]
    public void A_preset_dances(string preset) => Dance(preset);

    [Theory]
    [MemberData(nameof(All))]
    [Trait("Category", "Nightly")]
    public void Every_preset_dances(string preset) => Dance(preset);

    private void Dance(string preset)
    {
        var (change, onsets) = Changes(preset, isSilent: false);
        var (still, _) = Changes(preset, isSilent: true);
        var correlation = Enumerable.Range(0, 4).Max(lag => Correlation(change.Skip(lag), onsets)); // within 100 ms
        var ratio = change.Average() / still.Average();
        output.WriteLine(FormattableString.Invariant(
            $"{preset}: correlation {correlation:0.00}, change {change.Average():0.00}, {ratio:0.00} times that in silence ({still.Average():0.00})"));
        Assert.True(correlation >= 0.3, $"{preset} follows the onsets with r = {correlation:0.00} only.");
        Assert.True(ratio >= 1.5, $"{preset} moves only {ratio:0.00} times as much with music as in silence.");
        Assert.True(still.Average() > 0.2, $"{preset} stands still in silence.");
    }

    private static (double[] Change, double[] Onsets) Changes(string preset, bool isSilent)
    {
        var audio = isSilent ? Stage.Silence(Seconds) : Stage.Demo;
        var settings = Stage.Real(preset, audio, FramesPerSecond, Size) with
        {
            FromSeconds = isSilent ? 0 : FromSeconds,
            Seconds = Seconds,
            Seed = 5,
        };
        using var show = new OfflineShow(settings, _ => []);
        var change = new List<double>();
        var onsets = new List<double>();
        ImageBuffer? last = null;
        for (var frame = 0; frame < show.FrameCount; frame++)
        {
            show.RenderFrame();
            var picture = show.Picture();
            if (frame > WarmUpFrames)
            {
                change.Add(PictureStatistics.Difference(last!, picture));
                onsets.Add(show.Show.Ears.Features.Onset);
            }

            last = picture;
        }

        return ([.. change], [.. onsets]);
    }

    private static double Correlation(IEnumerable<double> first, double[] second)
    {
        var a = first.ToArray();
        var b = second.Take(a.Length).ToArray();
        var (meanA, meanB) = (a.Average(), b.Average());
        double covariance = 0, varianceA = 0, varianceB = 0;
        for (var i = 0; i < a.Length; i++)
        {
            covariance += (a[i] - meanA) * (b[i] - meanB);
            varianceA += (a[i] - meanA) * (a[i] - meanA);
            varianceB += (b[i] - meanB) * (b[i] - meanB);
        }

        return covariance / Math.Sqrt(varianceA * varianceB);
    }
}
