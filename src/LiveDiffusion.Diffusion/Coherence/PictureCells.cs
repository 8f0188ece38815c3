using System.Numerics.Tensors;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Diffusion.Schedulers;

namespace LiveDiffusion.Diffusion.Coherence;

/// <summary>
/// A picture as the means of cells of four by four pixels, on [-1, 1]: what is compared from picture to picture. Grain of single pixels,
/// which the loop adds anew in every round, counts a quarter. One thread; allocates nothing.
/// </summary>
internal sealed class PictureCells
{
    private const int Side = 4;

    private readonly int _columns;
    private readonly int _rows;
    private readonly float[] _row;
    private readonly float[] _sum;

    public PictureCells(int width, int height)
    {
        (_columns, _rows) = (width / Side, height / Side);
        _row = new float[width * 4];
        _sum = new float[width * 4];
        Values = new float[_columns * _rows * 3];
    }

    /// <summary>Three numbers a cell.</summary>
    public float[] Values { get; }

    /// <summary>Takes a picture.</summary>
    public void Take(ImageBuffer picture)
    {
        for (var row = 0; row < _rows; row++)
        {
            Array.Clear(_sum);
            for (var y = row * Side; y < (row + 1) * Side; y++)
            {
                TensorPrimitives.ConvertToSingle(picture.Pixels.AsSpan(y * _row.Length, _row.Length), _row);
                TensorPrimitives.Add(_sum, _row, _sum);
            }

            var cells = Values.AsSpan(row * _columns * 3, _columns * 3);
            for (var column = 0; column < _columns; column++)
            {
                var cell = _sum.AsSpan(column * Side * 4, Side * 4);
                for (var channel = 0; channel < 3; channel++)
                {
                    var sum = cell[channel] + cell[channel + 4] + cell[channel + 8] + cell[channel + 12];
                    cells[(column * 3) + channel] = (sum * (2f / (Side * Side))) - 1f;
                }
            }
        }
    }

    /// <summary>Cosine of the angle to another picture, -1 to 1; of two grey ones, which point nowhere, 1.</summary>
    public double CosineTo(PictureCells other)
    {
        double own = LatentMaths.Dot(Values, Values), its = LatentMaths.Dot(other.Values, other.Values);
        var product = LatentMaths.Dot(Values, other.Values);
        const double Nothing = 1e-9;
        return own < Nothing || its < Nothing ? (Math.Abs(own - its) < Nothing ? 1 : 0) : product / Math.Sqrt(own * its);
    }
}
