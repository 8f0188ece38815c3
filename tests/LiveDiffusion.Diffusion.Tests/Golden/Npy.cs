using LiveDiffusion.Diffusion.Models;

namespace LiveDiffusion.Diffusion.Tests.Golden;

internal static class Npy
{
    public static float[] Floats(params string[] path) => NpyReader.Read(Path.Combine(path)).ToSingle();

    /// <summary>Every number within a share of the largest expected one.</summary>
    public static void AssertClose(float[] expected, ReadOnlySpan<float> actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        double largest = 0, worst = 0;
        for (var i = 0; i < expected.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(expected[i]));
            worst = Math.Max(worst, double.IsFinite(actual[i]) ? Math.Abs(expected[i] - actual[i]) : double.PositiveInfinity);
        }

        Assert.True(worst <= tolerance * largest, $"{what} is off by {worst:g3}, {worst / largest:g3} of its largest value.");
    }
}
