using LiveDiffusion.Core.Images;

namespace LiveDiffusion.TestKit;

/// <summary>
/// What can be said about a picture in a few numbers, in OKLab (L 0 to 1): for drift tests, and for telling pictures of
/// one prompt from those of another.
/// </summary>
public sealed class PictureStatistics
{
    private const int Cells = 6;
    private const int OrientationBins = 8;

    private PictureStatistics(float[] layout) => Layout = layout;

    /// <summary>Mean lightness.</summary>
    public double Mean { get; private init; }

    /// <summary>Standard deviation of lightness.</summary>
    public double Deviation { get; private init; }

    /// <summary>Mean chroma.</summary>
    public double Chroma { get; private init; }

    /// <summary>Mean squared gradient of lightness: sharpness.</summary>
    public double GradientEnergy { get; private init; }

    /// <summary>Largest share of the gradient energy within one eighth of all orientations: 1/8 for none, 1 for stripes.</summary>
    public double LargestOrientation { get; private init; }

    /// <summary>Mean L, a, b of a 6x6 grid of cells: colour and layout.</summary>
    public float[] Layout { get; }

    /// <summary>Euclidean distance of the layouts, per value: 0 for the same, about 0.1 for different scenes.</summary>
    public double DistanceTo(PictureStatistics other)
    {
        var sum = 0.0;
        for (var i = 0; i < Layout.Length; i++)
        {
            sum += (Layout[i] - other.Layout[i]) * (Layout[i] - other.Layout[i]);
        }

        return Math.Sqrt(sum / Layout.Length);
    }

    /// <summary>Mean absolute difference of two pictures' channels, 0 to 255.</summary>
    public static double Difference(ImageBuffer first, ImageBuffer second)
    {
        var sum = 0.0;
        for (var i = 0; i < first.Pixels.Length; i++)
        {
            if (i % 4 != 3)
            {
                sum += Math.Abs((float)first.Pixels[i] - (float)second.Pixels[i]);
            }
        }

        return sum / (first.Pixels.Length / 4 * 3) * 255;
    }

    /// <summary>Measures a picture.</summary>
    public static PictureStatistics Of(ImageBuffer image)
    {
        int width = image.Width, height = image.Height, count = width * height;
        var lightness = new double[count];
        var layout = new double[Cells * Cells * 3];
        var cellCounts = new int[Cells * Cells];
        double sum = 0, squares = 0, chroma = 0;
        for (var i = 0; i < count; i++)
        {
            var (l, a, b) = OkLab(image, i);
            lightness[i] = l;
            sum += l;
            squares += l * l;
            chroma += Math.Sqrt((a * a) + (b * b));
            var cell = (i / width * Cells / height * Cells) + (i % width * Cells / width);
            layout[cell * 3] += l;
            layout[(cell * 3) + 1] += a;
            layout[(cell * 3) + 2] += b;
            cellCounts[cell]++;
        }

        for (var i = 0; i < layout.Length; i++)
        {
            layout[i] /= cellCounts[i / 3];
        }

        var (energy, orientation) = Gradients(lightness, width, height);
        return new PictureStatistics([.. layout.Select(v => (float)v)])
        {
            Mean = sum / count,
            Deviation = Math.Sqrt(Math.Max(0, (squares / count) - (sum / count * sum / count))),
            Chroma = chroma / count,
            GradientEnergy = energy,
            LargestOrientation = orientation,
        };
    }

    private static (double Energy, double LargestOrientation) Gradients(double[] lightness, int width, int height)
    {
        var bins = new double[OrientationBins];
        var total = 0.0;
        for (var y = 1; y < height - 1; y++)
        {
            for (var x = 1; x < width - 1; x++)
            {
                var at = (y * width) + x;
                var dx = (lightness[at + 1] - lightness[at - 1]) / 2;
                var dy = (lightness[at + width] - lightness[at - width]) / 2;
                var energy = (dx * dx) + (dy * dy);
                var turn = Math.Atan2(dy, dx) / Math.PI; // orientation, not direction: period 1
                var bin = (int)(((turn + 1) % 1) * OrientationBins) % OrientationBins;
                bins[bin] += energy;
                total += energy;
            }
        }

        return (total / ((width - 2) * (height - 2)), total > 0 ? bins.Max() / total : 0);
    }

    private static (double L, double A, double B) OkLab(ImageBuffer image, int pixel)
    {
        // Björn Ottosson, "A perceptual color space for image processing", 2020.
        var r = Linear((float)image.Pixels[pixel * 4]);
        var g = Linear((float)image.Pixels[(pixel * 4) + 1]);
        var b = Linear((float)image.Pixels[(pixel * 4) + 2]);
        var l = Math.Cbrt((0.4122214708 * r) + (0.5363325363 * g) + (0.0514459929 * b));
        var m = Math.Cbrt((0.2119034982 * r) + (0.6806995451 * g) + (0.1073969566 * b));
        var s = Math.Cbrt((0.0883024619 * r) + (0.2817188376 * g) + (0.6299787005 * b));
        return (
            (0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s),
            (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s),
            (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s));
    }

    private static double Linear(double coded)
        => coded <= 0.04045 ? coded / 12.92 : Math.Pow((coded + 0.055) / 1.055, 2.4);
}
