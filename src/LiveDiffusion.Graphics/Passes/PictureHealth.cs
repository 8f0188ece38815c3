using System.Numerics;
using System.Runtime.InteropServices;
using LiveDiffusion.Core.Images;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>Whether a styled picture is a picture at all. Measured in memory, where it has just come from. Any thread.</summary>
/// <param name="IsFinite">No value is NaN or infinite.</param>
/// <param name="Deviation">Largest standard deviation of a channel, 0 to 0.5; near 0 the picture is blank.</param>
public readonly record struct PictureHealth(bool IsFinite, float Deviation)
{
    /// <summary>Below this deviation a picture is blank: under three of 255 levels.</summary>
    public const float Blank = 0.01f;

    private const int Stride = 13; // pixels between samples: prime, so that they do not line up in columns

    /// <summary>Whether there is nothing to see.</summary>
    public bool IsBlank => Deviation < Blank;

    /// <summary>Measures a picture: every value for finiteness, one pixel in thirteen for the deviation.</summary>
    public static PictureHealth Of(ImageBuffer image)
    {
        if (!AreFinite(MemoryMarshal.Cast<Half, ushort>(image.Pixels)))
        {
            return new PictureHealth(IsFinite: false, 0f);
        }

        Vector3 sum = default, squares = default;
        var count = 0;
        for (var i = 0; i + 2 < image.Pixels.Length; i += Stride * 4)
        {
            var c = new Vector3((float)image.Pixels[i], (float)image.Pixels[i + 1], (float)image.Pixels[i + 2]);
            sum += c;
            squares += c * c;
            count++;
        }

        var mean = sum / count;
        var variance = Vector3.Max((squares / count) - (mean * mean), Vector3.Zero);
        return new PictureHealth(IsFinite: true, MathF.Sqrt(MathF.Max(variance.X, MathF.Max(variance.Y, variance.Z))));
    }

    // A half float is finite unless all its exponent bits are set.
    private static bool AreFinite(ReadOnlySpan<ushort> bits)
    {
        const ushort Exponent = 0x7C00;
        var exponent = new Vector<ushort>(Exponent);
        var blocks = MemoryMarshal.Cast<ushort, Vector<ushort>>(bits);
        foreach (var block in blocks)
        {
            if (Vector.EqualsAny(block & exponent, exponent))
            {
                return false;
            }
        }

        foreach (var value in bits[(blocks.Length * Vector<ushort>.Count)..])
        {
            if ((value & Exponent) == Exponent)
            {
                return false;
            }
        }

        return true;
    }
}
