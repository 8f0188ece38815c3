using System.Numerics;
using System.Numerics.Tensors;
using LiveDiffusion.Core.Images;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// Between the engine's pictures (RGBA half floats, interleaved, [0, 1]) and the networks' (planar, [-1, 1]). One thread at
/// a time; allocates nothing.
/// </summary>
public sealed class PictureConversion
{
    private readonly float[] _row;
    private readonly int _width;
    private readonly int _height;

    /// <summary>Makes a conversion for one size.</summary>
    public PictureConversion(int width, int height)
    {
        (_width, _height) = (width, height);
        _row = new float[width * 4];
    }

    /// <summary>A picture to planes; what lies outside [0, 1] is clamped.</summary>
    public void ToPlanes(ImageBuffer picture, Span<float> planes) => ToPlanes(picture, planes, 2f, -1f);

    /// <summary>The same with planes in [0, 1]: what a ControlNet takes.</summary>
    public void ToUnitPlanes(ImageBuffer picture, Span<float> planes) => ToPlanes(picture, planes, 1f, 0f);

    /// <summary>Planes to an opaque picture, clamped to [0, 1]. False when a number is none (NaN, infinite); then the picture is worthless.</summary>
    public bool ToPicture(ReadOnlySpan<float> planes, ImageBuffer picture)
    {
        var size = _width * _height;
        if (!float.IsFinite(TensorPrimitives.Sum(planes[..(3 * size)])))
        {
            return false; // a sum of pictures in about [-1, 1] is finite unless one of them is not
        }

        var pixels = picture.Pixels.AsSpan(0, size * 4);
        for (var y = 0; y < _height; y++)
        {
            var red = planes.Slice(y * _width, _width);
            var green = planes.Slice(size + (y * _width), red.Length);
            var blue = planes.Slice((2 * size) + (y * _width), red.Length);
            var row = _row.AsSpan(0, red.Length * 4);
            for (var x = 0; x < red.Length; x++)
            {
                row[4 * x] = red[x];
                row[(4 * x) + 1] = green[x];
                row[(4 * x) + 2] = blue[x];
                row[(4 * x) + 3] = 1f; // stays 1 below
            }

            ScaleAndClamp(row, 0.5f, 0.5f, 0f, 1f);
            TensorPrimitives.ConvertToHalf(row, pixels.Slice(y * row.Length, row.Length));
        }

        return true;
    }

    private void ToPlanes(ImageBuffer picture, Span<float> planes, float scale, float offset)
    {
        var size = _width * _height;
        var pixels = picture.Pixels.AsSpan(0, size * 4);
        for (var y = 0; y < _height; y++)
        {
            TensorPrimitives.ConvertToSingle(pixels.Slice(y * _row.Length, _row.Length), _row);
            var red = planes.Slice(y * _width, _width);
            var green = planes.Slice(size + (y * _width), red.Length);
            var blue = planes.Slice((2 * size) + (y * _width), red.Length);
            var row = _row.AsSpan(0, red.Length * 4);
            for (var x = 0; x < red.Length; x++)
            {
                red[x] = row[4 * x];
                green[x] = row[(4 * x) + 1];
                blue[x] = row[(4 * x) + 2];
            }

            ScaleAndClamp(red, scale, offset, offset, 1f);
            ScaleAndClamp(green, scale, offset, offset, 1f);
            ScaleAndClamp(blue, scale, offset, offset, 1f);
        }
    }

    private static void ScaleAndClamp(Span<float> values, float scale, float offset, float least, float most)
    {
        Vector<float> low = new(least), high = new(most), shift = new(offset);
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var part = values.Slice(i, Vector<float>.Count);
            Vector.Min(Vector.Max((new Vector<float>(part) * scale) + shift, low), high).CopyTo(part);
        }

        for (; i < values.Length; i++)
        {
            values[i] = Math.Clamp((values[i] * scale) + offset, least, most);
        }
    }
}
