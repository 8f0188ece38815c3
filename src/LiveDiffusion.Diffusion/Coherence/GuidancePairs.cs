namespace LiveDiffusion.Diffusion.Coherence;

/// <summary>
/// Gives guidance the second denoiser, for both prompts in one run, where that has proved faster. Not in single-thread mode, where pictures may not
/// depend on what time says; nor with cached attention, whose memories belong to one denoiser. Inference thread.
/// </summary>
internal sealed class GuidancePairs(SpareDenoiser spare, PromptGuidance guidance, bool isExact)
{
    private readonly PairTrial _trial = new();

    /// <summary>Before a picture. While a stream batch is asked for, the second denoiser is taken.</summary>
    public void Choose(in DreamSettings settings, bool isTaken)
    {
        guidance.Pair = null;
        if (isTaken)
        {
            return;
        }

        var wants = !isExact && settings.AttentionFrames == 0 && guidance.AsksBoth(settings) && (!_trial.IsOver || _trial.Won);
        var pair = wants ? spare.For(2, ownTimesteps: false) : null;
        if (!wants)
        {
            spare.Release();
        }

        guidance.Pair = pair is not null && _trial.TakesOne ? pair : null;
        IsOn = pair is not null;
    }

    /// <summary>Whether there is a choice at present.</summary>
    public bool IsOn { get; private set; }

    /// <summary>After a step that took so long.</summary>
    public void Took(long ticks)
    {
        if (IsOn)
        {
            _trial.Took(guidance.Pair is not null, ticks);
        }
    }
}
