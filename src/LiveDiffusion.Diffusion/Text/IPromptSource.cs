namespace LiveDiffusion.Diffusion.Text;

/// <summary>Where embeddings come from: at once, or from a thread of their own. Inference thread.</summary>
public interface IPromptSource : IDisposable
{
    /// <summary>What an embedding holds.</summary>
    EmbeddingShape Shape { get; }

    /// <summary>
    /// The embedding of a text if it is ready; else it is on its way. Never waits, unless the source is an inline one.
    /// </summary>
    bool TryGet(string text, out float[] embedding);

    /// <summary>Encodes a text that will be asked for later, where that costs no picture its time and no other text its turn.</summary>
    void Prepare(string text);

    /// <summary>The words of a text that the model has no room for, once its embedding is ready; else empty.</summary>
    string RestOf(string text);

    /// <summary>Waits until what is on its way has arrived: for the first picture only.</summary>
    void WaitForPending(TimeSpan timeout);

    /// <summary>Makes a running encoder give up. Any thread.</summary>
    void Cancel();
}
