namespace LiveDiffusion.Diffusion.Models;

/// <summary>Size of the model's pictures in pixels.</summary>
public readonly record struct ModelSize(int Width, int Height)
{
    /// <summary>
    /// The size for an output: about <paramref name="pixels"/> pixels at about the output's aspect, sides multiples of
    /// <paramref name="multiple"/>. What is off in aspect and in area counts alike, as logarithms.
    /// </summary>
    public static ModelSize For(int outputWidth, int outputHeight, double pixels, int multiple)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputWidth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputHeight);
        var aspect = Math.Log((double)outputWidth / outputHeight);
        var area = Math.Log(pixels);
        var most = 1 + (int)(4 * Math.Sqrt(pixels) / multiple);
        var best = new ModelSize(multiple, multiple);
        var least = double.PositiveInfinity;
        for (var x = 1; x <= most; x++)
        {
            for (var y = 1; y <= most; y++)
            {
                double width = x * multiple, height = y * multiple;
                var off = Math.Abs(Math.Log(width / height) - aspect) + Math.Abs(Math.Log(width * height) - area);
                if (off < least - 1e-9)
                {
                    least = off;
                    best = new ModelSize((int)width, (int)height);
                }
            }
        }

        return best;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Width}x{Height}";
}
