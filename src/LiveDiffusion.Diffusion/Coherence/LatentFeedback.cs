using LiveDiffusion.Diffusion.Schedulers;

namespace LiveDiffusion.Diffusion.Coherence;

/// <summary>
/// The last clean latent as a part of the next one. It is mixed in while both are clean: mixed in after the noise it would dilute what the
/// denoiser expects, which is why others cap its share. Here every share from 0 to 1 leaves the noise whole. Inference thread; allocates nothing.
/// </summary>
internal sealed class LatentFeedback(int length)
{
    private readonly float[] _last = new float[length];
    private bool _hasLast;

    /// <summary>Whether the last latent is all of the next one at that share, so that the picture need not even be encoded.</summary>
    public bool IsAll(float share) => _hasLast && share >= 1f;

    /// <summary>Mixes the last latent in, if there is one; <paramref name="latent"/> is not looked at where <see cref="IsAll"/> says so.</summary>
    public void Mix(float share, Span<float> latent)
    {
        if (IsAll(share))
        {
            _last.CopyTo(latent);
        }
        else if (_hasLast && share > 0f)
        {
            LatentMaths.Combine(latent, 1f - share, _last, share, latent);
        }
    }

    /// <summary>Reads the last latent; false where there is none.</summary>
    public bool TryRead(Span<float> latent)
    {
        if (_hasLast)
        {
            _last.CopyTo(latent);
        }

        return _hasLast;
    }

    /// <summary>Keeps a picture's clean latent for the next one.</summary>
    public void Keep(ReadOnlySpan<float> latent)
    {
        latent.CopyTo(_last);
        _hasLast = true;
    }

    /// <summary>The next picture has nothing before it.</summary>
    public void Forget() => _hasLast = false;
}
