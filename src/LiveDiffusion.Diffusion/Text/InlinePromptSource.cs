using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Sessions;

namespace LiveDiffusion.Diffusion.Text;

/// <summary>Encodes prompts on the caller's thread when they are asked for: single-thread mode, where a picture must not depend on time.</summary>
public sealed class InlinePromptSource : IPromptSource
{
    private readonly TextEncoder _encoder;
    private readonly PromptCache _cache = new();

    /// <summary>Loads the text encoder. A folder that cannot be used is a <see cref="UserErrorException"/>.</summary>
    public InlinePromptSource(ModelFolder folder)
        : this(folder, new SessionContext())
    {
    }

    internal InlinePromptSource(ModelFolder folder, SessionContext context) => _encoder = new TextEncoder(folder, context);

    /// <inheritdoc/>
    public EmbeddingShape Shape => _encoder.Shape;

    /// <inheritdoc/>
    public bool TryGet(string text, out float[] embedding)
    {
        if (!_cache.TryGet(text, out embedding))
        {
            embedding = _encoder.Encode(text);
            _cache.Put(text, embedding, _encoder.Rest);
        }

        return true;
    }

    /// <inheritdoc/>
    public void Prepare(string text)
    {
        // Encoded when it is asked for: here that costs the same, then as now.
    }

    /// <inheritdoc/>
    public string RestOf(string text) => _cache.RestOf(text);

    /// <inheritdoc/>
    public void WaitForPending(TimeSpan timeout)
    {
    }

    /// <inheritdoc/>
    public void Cancel() => _encoder.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _encoder.Dispose();
}
