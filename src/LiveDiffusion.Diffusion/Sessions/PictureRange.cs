using System.Numerics.Tensors;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// Finds out in which range an autoencoder's pictures are, by sending a ramp of grey through it in both (onnx-runtime.md §6.3). Only where
/// [0, 1] is clearly better is it taken: [-1, 1] is what diffusers' exporters write.
/// </summary>
internal static class PictureRange
{
    private const double MuchBetter = 0.5;
    private const double Good = 0.15; // mean error of a share of the range

    /// <summary>Whether the pictures are in [0, 1]. Two runs of both networks.</summary>
    public static bool IsUnsigned(Autoencoder autoencoder)
    {
        var ramp = new float[autoencoder.Picture.Length];
        for (var i = 0; i < ramp.Length; i++)
        {
            ramp[i] = (float)(i % (ramp.Length / 3)) / (ramp.Length / 3); // from black in the first row to white in the last
        }

        var unsigned = Error(autoencoder, ramp, scale: 1f, shift: 0f);
        return unsigned < Good && unsigned < MuchBetter * Error(autoencoder, ramp, scale: 2f, shift: -1f);
    }

    /// <summary>result = values * scale + shift.</summary>
    public static void Map(ReadOnlySpan<float> values, float scale, float shift, Span<float> result)
    {
        TensorPrimitives.Multiply(values, scale, result);
        TensorPrimitives.Add(result, shift, result);
    }

    // Mean distance of what comes back, as a share of the range.
    private static double Error(Autoencoder autoencoder, float[] ramp, float scale, float shift)
    {
        Map(ramp, scale, shift, autoencoder.Picture);
        var latent = new float[autoencoder.LatentLength];
        autoencoder.Encode(latent);
        autoencoder.Decode(latent);
        var sum = 0.0;
        for (var i = 0; i < ramp.Length; i++)
        {
            sum += Math.Abs(((autoencoder.Decoded[i] - shift) / scale) - ramp[i]);
        }

        return double.IsFinite(sum) ? sum / ramp.Length : double.PositiveInfinity;
    }
}
