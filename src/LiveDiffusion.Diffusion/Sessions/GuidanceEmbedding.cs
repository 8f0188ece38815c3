namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// A guidance scale as consistency-distilled denoisers take it (<c>timestep_cond</c>; Luo et al. 2023, as diffusers computes it): sines and
/// cosines of 1000 (scale - 1) at frequencies from 1 down to 1/10000, sines first. Any thread.
/// </summary>
public static class GuidanceEmbedding
{
    private const double Stretch = 1000;
    private const double Lowest = 10_000;

    /// <summary>Fills the embedding; one number over an even count is 0.</summary>
    public static void Fill(double scale, Span<float> embedding)
    {
        var half = embedding.Length / 2;
        var step = Math.Log(Lowest) / Math.Max(1, half - 1);
        embedding.Clear();
        for (var i = 0; i < half; i++)
        {
            var angle = (scale - 1) * Stretch * Math.Exp(i * -step);
            (embedding[i], embedding[half + i]) = ((float)Math.Sin(angle), (float)Math.Cos(angle));
        }
    }
}
