namespace LiveDiffusion.Diffusion.Text;

/// <summary>
/// What the numbers of a prompt's embedding are: the states of its tokens, and behind them one pooled vector where the model takes one
/// (SDXL). Immutable; any thread.
/// </summary>
/// <param name="Tokens">Tokens.</param>
/// <param name="Width">Numbers per token.</param>
/// <param name="Pooled">Numbers of the pooled vector; 0 for none.</param>
public readonly record struct EmbeddingShape(int Tokens, int Width, int Pooled = 0)
{
    /// <summary>Numbers of all tokens' states.</summary>
    public int States => Tokens * Width;

    /// <summary>Numbers of an embedding.</summary>
    public int Length => States + Pooled;

    /// <summary>Vectors of an embedding: its tokens and its pooled vector. Each has a direction and a norm of its own.</summary>
    public int Parts => Tokens + (Pooled > 0 ? 1 : 0);

    /// <summary>The place of a vector.</summary>
    public (int Start, int Length) Part(int index) => (index * Width, index < Tokens ? Width : Pooled);
}
