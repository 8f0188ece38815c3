using LiveDiffusion.CommandLine;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Rendering;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Tests.Shows;

/// <summary>
/// No two presets are near-identical. The distance of two presets is the root of the squared OKLab distance of their mean
/// layouts (6x6 cells) and the squared difference of their motion (logarithm of the mean change from frame to frame, a tenth of it).
/// </summary>
public sealed class VarietyTests(ITestOutputHelper output)
{
    private const double Least = 0.05;
    private const int Frames = 45;

    [Fact]
    public void There_are_at_least_24_presets_and_each_names_and_wires_eight_macros()
    {
        Assert.True(Shipped.Presets.Count >= 24);
        foreach (var preset in Shipped.Presets)
        {
            Assert.Empty(preset.Warnings);
            Assert.NotEmpty(preset.Description);
            Assert.All(preset.MacroNames, name => Assert.NotEqual("", name));
            Assert.Equal(8, preset.MacroNames.Distinct(StringComparer.Ordinal).Count());
            for (var macro = 1; macro <= 8; macro++)
            {
                Assert.Contains(preset.Routes, r => r.Source == $"macro/{macro}" && r.Depth != 0);
            }
        }
    }

    [Fact]
    public void No_two_presets_are_nearly_the_same()
    {
        var looks = Shipped.Names.Select(name => (Name: name, Look: Look(name))).ToArray();
        var nearest = double.MaxValue;
        for (var i = 0; i < looks.Length; i++)
        {
            for (var j = i + 1; j < looks.Length; j++)
            {
                var distance = Distance(looks[i].Look, looks[j].Look);
                nearest = Math.Min(nearest, distance);
                Assert.True(distance > Least, FormattableString.Invariant($"{looks[i].Name} and {looks[j].Name}: {distance:0.000}"));
            }
        }

        output.WriteLine(FormattableString.Invariant($"nearest two: {nearest:0.000}"));
    }

    private static double Distance((float[] Layout, double Motion) first, (float[] Layout, double Motion) second)
    {
        var layout = first.Layout.Zip(second.Layout).Average(p => (p.First - p.Second) * (p.First - p.Second));
        var motion = 0.1 * (first.Motion - second.Motion);
        return Math.Sqrt(layout + (motion * motion));
    }

    private static (float[] Layout, double Motion) Look(string preset)
    {
        var settings = Stage.Real(preset, Stage.Demo, 15, new PictureSize(256, 144)) with { FromSeconds = 36, Seconds = 4 };
        using var show = new OfflineShow(settings, _ => []);
        var layout = new float[108];
        var change = new List<double>();
        ImageBuffer? last = null;
        for (var frame = 0; frame < Frames; frame++)
        {
            show.RenderFrame();
            var picture = show.Picture();
            if (frame >= 20)
            {
                var seen = PictureStatistics.Of(picture).Layout;
                for (var i = 0; i < layout.Length; i++)
                {
                    layout[i] += seen[i] / (Frames - 20);
                }

                change.Add(PictureStatistics.Difference(last!, picture));
            }

            last = picture;
        }

        return (layout, Math.Log(change.Average()));
    }
}
