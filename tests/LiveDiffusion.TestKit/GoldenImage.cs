using System.Text;
using System.Text.Json;
using LiveDiffusion.Core.Images;
using Xunit;

namespace LiveDiffusion.TestKit;

/// <summary>
/// Compares a picture with its golden: any channel off by 3 or more (of 255) fails, unless <c>thresholds.json</c> allows
/// that image a number of such pixels, with a reason. On another Mesa version than the recorded one differences are
/// reported and do not fail. A failure leaves actual, diff and the worst pixels in <c>TestResults/golden</c>.
/// With LD_PROMOTE=1 the actual picture becomes the golden: an explicit act, never part of a test run.
/// </summary>
public static class GoldenImage
{
    private const int Tolerance = 3;

    private static string Folder => Path.Combine(TestPaths.Data, "images");

    private static string Results => Path.Combine(TestPaths.Repository, "TestResults", "golden");

    /// <summary>Asserts that a picture looks like the golden of that name.</summary>
    /// <param name="name">File name without extension.</param>
    /// <param name="actual">The picture.</param>
    /// <param name="renderer">The renderer's version string, compared with the recorded one.</param>
    public static void AssertMatches(string name, ImageBuffer actual, string renderer)
    {
        var golden = Path.Combine(Folder, name + ".png");
        var recorded = Path.Combine(Folder, "renderer.txt");
        if (string.Equals(Environment.GetEnvironmentVariable("LD_PROMOTE"), "1", StringComparison.Ordinal))
        {
            Directory.CreateDirectory(Folder);
            ImageFile.Save(actual, golden);
            File.WriteAllText(recorded, renderer + "\n");
            return;
        }

        Assert.True(File.Exists(golden), $"There is no golden '{name}'; look at the picture, then promote it with LD_PROMOTE=1.");
        var expected = ImageFile.Load(golden);
        Assert.Equal((expected.Width, expected.Height), (actual.Width, actual.Height));
        var (off, worst) = Compare(expected, actual);
        if (off == 0)
        {
            return;
        }

        Directory.CreateDirectory(Results);
        ImageFile.Save(actual, Path.Combine(Results, name + ".actual.png"));
        ImageFile.Save(Difference(expected, actual), Path.Combine(Results, name + ".diff.png"));
        var report = $"{off} pixels of '{name}' are off by {Tolerance} or more. Worst:{worst}";
        if (!string.Equals(File.ReadAllText(recorded).Trim(), renderer, StringComparison.Ordinal))
        {
            TestContext.Current.SendDiagnosticMessage($"Not the recorded renderer, so only reported: {report}");
            return;
        }

        Assert.True(off <= Allowed(name), report);
    }

    private static int Allowed(string name)
    {
        var file = Path.Combine(Folder, "thresholds.json");
        if (!File.Exists(file))
        {
            return 0;
        }

        using var document = JsonDocument.Parse(File.ReadAllText(file));
        if (!document.RootElement.TryGetProperty(name, out var entry))
        {
            return 0;
        }

        Assert.False(string.IsNullOrWhiteSpace(entry.GetProperty("reason").GetString()), $"'{name}' is excepted without a reason.");
        return entry.GetProperty("pixels").GetInt32();
    }

    private static (int Off, string Worst) Compare(ImageBuffer expected, ImageBuffer actual)
    {
        var off = new List<(int Error, int Pixel)>();
        for (var pixel = 0; pixel < expected.Width * expected.Height; pixel++)
        {
            var error = 0;
            for (var channel = 0; channel < 3; channel++)
            {
                var at = (pixel * 4) + channel;
                error = Math.Max(error, Math.Abs(Byte(expected.Pixels[at]) - Byte(actual.Pixels[at])));
            }

            if (error >= Tolerance)
            {
                off.Add((error, pixel));
            }
        }

        var text = new StringBuilder();
        foreach (var (error, pixel) in off.OrderByDescending(p => p.Error).Take(8))
        {
            text.Append($" ({pixel % expected.Width}, {pixel / expected.Width}) by {error};");
        }

        return (off.Count, text.ToString());
    }

    private static ImageBuffer Difference(ImageBuffer expected, ImageBuffer actual)
    {
        var diff = new ImageBuffer(expected.Width, expected.Height);
        for (var i = 0; i < diff.Pixels.Length; i++)
        {
            var error = Math.Abs((float)expected.Pixels[i] - (float)actual.Pixels[i]);
            diff.Pixels[i] = i % 4 == 3 ? Half.One : (Half)Math.Min(1f, error * 8f);
        }

        return diff;
    }

    private static int Byte(Half value) => (int)MathF.Round(Math.Clamp((float)value, 0f, 1f) * 255f);
}
