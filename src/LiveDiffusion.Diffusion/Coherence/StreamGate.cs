using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Sessions;

namespace LiveDiffusion.Diffusion.Coherence;

/// <summary>
/// Whether this round's steps run as a stream batch (<c>dream/stream</c>) or one after another, and what to tell the performer where they do not
/// although they were asked to. In a feedback loop a stream batch would make as many interleaved loops as there are steps, which flicker
/// against each other. Inference thread.
/// </summary>
internal sealed class StreamGate(SpareDenoiser spare)
{
    private const string InLoop =
        "dream/stream waits for a source that is the whole picture (mix/alpha at 1, mix/blend normal): in a feedback loop the steps run one after another.";

    private string _trouble = "";
    private string _told = "";

    /// <summary>What to tell, or empty.</summary>
    public string Notice { get; private set; } = "";

    /// <summary>Whether a stream batch was asked for, so that the second denoiser is for that.</summary>
    public bool IsWanted { get; private set; }

    /// <summary>The denoiser for a stream batch of this round, or null.</summary>
    public BatchDenoiser? For(SourcePicture source, in DreamSettings settings)
    {
        if (source[DreamParameters.Stream] < 0.5f || source[DreamParameters.Steps] < 1.5f)
        {
            Notice = "";
            IsWanted = false;
            return null;
        }

        IsWanted = true;
        if (source.Fresh || settings.Strength is <= 0f or >= 1f)
        {
            return null; // nothing of the source in it, or nothing of the model
        }

        if (settings.IsLoop)
        {
            Notice = InLoop;
            return null;
        }

        var batch = spare.For(settings.Steps, ownTimesteps: true);
        Notice = batch is null ? Told(spare.Trouble) : "";
        return batch;
    }

    private string Told(string trouble)
    {
        if (!ReferenceEquals(trouble, _trouble))
        {
            _trouble = trouble;
            _told = trouble.Length > 0 ? $"dream/stream: {trouble} The steps run one after another." : "";
        }

        return _told;
    }
}
