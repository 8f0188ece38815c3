namespace LiveDiffusion.Diffusion.Text;

/// <summary>
/// The embedding of a picture out of the weighted prompt slots. A text that is still being encoded leaves its slot as it is,
/// so nothing ever waits; only the very first picture waits for its prompts, so that a show begins on its subject.
/// Inference thread; allocates nothing in steady state.
/// </summary>
public sealed class PromptBlend
{
    private static readonly TimeSpan _firstPatience = TimeSpan.FromSeconds(5);

    private readonly IPromptSource _source;
    private readonly PromptSlot[] _slots;
    private readonly float[]?[] _embeddings;
    private readonly float[] _weights;
    private bool _started;

    /// <summary>Makes a blend of that many slots.</summary>
    public PromptBlend(IPromptSource source, int slots)
    {
        _source = source;
        _slots = [.. Enumerable.Range(0, slots).Select(_ => new PromptSlot(source.Shape))];
        _embeddings = new float[slots][];
        _weights = new float[slots];
    }

    /// <summary>
    /// Fills <paramref name="result"/> (of the source's shape) for a picture <paramref name="seconds"/> after the last one. Slots
    /// without text count for nothing; when nothing counts, the embedding is that of the empty prompt.
    /// </summary>
    public void Fill(
        ReadOnlySpan<string> texts, ReadOnlySpan<float> weights, PromptBlending way, float seconds, float glideSeconds, Span<float> result)
    {
        if (!_started)
        {
            AskForAll(texts);
            _source.WaitForPending(_firstPatience);
            _started = true;
        }

        var anyPresent = false;
        foreach (var slot in _slots)
        {
            anyPresent |= slot.Presence > 0;
        }

        for (var k = 0; k < _slots.Length; k++)
        {
            _slots[k].Update(texts[k], _source, seconds, glideSeconds, atOnce: !anyPresent);
            _embeddings[k] = _slots[k].Embedding;
            _weights[k] = weights[k] * _slots[k].Presence;
        }

        if (!EmbeddingBlend.Blend(way, _embeddings, _weights, _source.Shape, result) && _source.TryGet("", out var empty))
        {
            empty.CopyTo(result);
        }
    }

    private void AskForAll(ReadOnlySpan<string> texts)
    {
        for (var k = 0; k < _slots.Length; k++)
        {
            if (texts[k].Length > 0)
            {
                _source.TryGet(texts[k], out _);
            }
        }
    }
}
