namespace LiveDiffusion.Diffusion.Text;

/// <summary>
/// One prompt slot through time: a new text fades in over the old one's embedding, or, in an empty slot, the slot's weight
/// grows from 0; a text that goes takes its weight along. Inference thread; allocates nothing.
/// </summary>
internal sealed class PromptSlot(EmbeddingShape shape)
{
    private readonly float[] _from = new float[shape.Length];
    private readonly float[] _now = new float[shape.Length];
    private readonly float[]?[] _pair = new float[2][];
    private readonly float[] _shares = new float[2];
    private float[]? _target;
    private string _text = "";
    private float _progress = 1f;
    private bool _fades;

    /// <summary>Share of the slot's weight that counts, 0 to 1.</summary>
    public float Presence { get; private set; }

    /// <summary>The present embedding, or null when nothing is there.</summary>
    public float[]? Embedding { get; private set; }

    /// <summary>
    /// Moves on by that many seconds. With <paramref name="atOnce"/> there is nothing to fade from, so a first text counts fully.
    /// </summary>
    public void Update(string text, IPromptSource source, float seconds, float glideSeconds, bool atOnce)
    {
        var share = glideSeconds > 0 ? Math.Max(0, seconds) / glideSeconds : 1f;
        if (text.Length == 0)
        {
            _text = "";
            Presence = Math.Max(0f, Presence - share);
            Embedding = Presence > 0 ? Embedding : null;
            return;
        }

        if (!string.Equals(text, _text, StringComparison.Ordinal) && source.TryGet(text, out var embedding))
        {
            _fades = Embedding is not null;
            if (_fades)
            {
                Embedding!.CopyTo(_from, 0);
            }

            _text = text;
            _target = embedding;
            _progress = 0f;
        }

        if (_target is null || (Embedding is null && _text.Length == 0))
        {
            return; // its first text is still being encoded
        }

        _progress = Math.Min(1f, _progress + share);
        Presence = atOnce ? 1f : Math.Min(1f, Presence + share);
        Embedding = Blend();
    }

    private float[] Blend()
    {
        if (!_fades || _progress >= 1f)
        {
            _fades = false;
            return _target!;
        }

        (_pair[0], _pair[1]) = (_from, _target);
        (_shares[0], _shares[1]) = (1f - _progress, _progress);
        EmbeddingBlend.Linear(_pair, _shares, shape, _now);
        return _now;
    }
}
