namespace LiveDiffusion.Diffusion.Text;

/// <summary>How embeddings are blended; the order is that of <c>prompt/blend</c>.</summary>
public enum PromptBlending
{
    /// <summary>Along straight lines, scaled to the mean norm.</summary>
    Linear,

    /// <summary>Along great circles.</summary>
    Spherical,

    /// <summary>Along great circles, the prompts weighted by how near each is to the mean of all.</summary>
    Cosine,
}
