namespace LiveDiffusion.Diffusion.Models;

/// <summary>An array from a NumPy <c>.npy</c> file: shape and values in C order. Any thread.</summary>
public sealed record NpyArray(int[] Shape, double[] Values)
{
    /// <summary>The values in single precision.</summary>
    public float[] ToSingle() => Array.ConvertAll(Values, v => (float)v);

    /// <summary>The values as whole numbers.</summary>
    public int[] ToInt32() => Array.ConvertAll(Values, v => (int)v);
}
