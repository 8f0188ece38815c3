using LiveDiffusion.Diffusion.Coherence;
using LiveDiffusion.Diffusion.Schedulers;
using LiveDiffusion.Diffusion.Sessions;

namespace LiveDiffusion.Diffusion.Painting;

/// <summary>Latents in the host's memory: every network's input and output passes through it. Inference thread; allocates nothing.</summary>
internal sealed class HostLatents(DreamModel model, FewStepSchedule schedule) : ILatents
{
    private readonly LatentFeedback _feedback = new(model.LatentLength);
    private readonly float[] _away = new float[model.LatentLength];

    /// <summary>The clean latent: what is repainted, then what a step gave.</summary>
    public float[] Clean { get; } = new float[model.LatentLength];

    /// <summary>What the denoiser is shown.</summary>
    public float[] Noisy { get; } = new float[model.LatentLength];

    /// <inheritdoc/>
    public float[] Noise { get; } = new float[model.LatentLength];

    /// <inheritdoc/>
    public bool LooksAtPicture(float feedback) => !_feedback.IsAll(feedback);

    /// <inheritdoc/>
    public void Encode(float feedback)
    {
        if (LooksAtPicture(feedback))
        {
            model.Encode(Clean);
        }

        _feedback.Mix(feedback, Clean);
    }

    /// <inheritdoc/>
    public void AddNoise(double timestep, float gain) => schedule.AddNoise(timestep, Clean, Noise, gain, Noisy);

    /// <inheritdoc/>
    public void TakeNoise(float gain) => LatentMaths.Scale(Noise, gain, Noisy);

    /// <inheritdoc/>
    public void LeadFromRepainted() => Clean.CopyTo(_away, 0);

    /// <inheritdoc/>
    public void DenoiseAway(double timestep) => Take(timestep, model.Predict(Noisy, timestep), _away);

    /// <inheritdoc/>
    public void Denoise(double timestep, float scale)
    {
        Take(timestep, model.Predict(Noisy, timestep), Clean);
        Lead(scale);
    }

    /// <summary>The same from a run that was asked in row 0 what is led away from, and in row 1 what is wanted.</summary>
    public void Denoise(BatchDenoiser pair, double timestep, float scale)
    {
        for (var row = 0; row < 2; row++)
        {
            Noisy.CopyTo(pair.Noisy(row));
            pair.At(row, timestep);
        }

        pair.Run(bank: 0);
        model.CountTicks(pair.TakeTicks());
        Take(timestep, pair.Predicted(0), _away);
        Take(timestep, pair.Predicted(1), Clean);
        Lead(scale);
    }

    /// <inheritdoc/>
    public void Decode() => model.Decode(Clean);

    /// <inheritdoc/>
    public void Keep() => _feedback.Keep(Clean);

    /// <inheritdoc/>
    public void Keep(ReadOnlySpan<float> latent) => _feedback.Keep(latent);

    /// <inheritdoc/>
    public void Forget() => _feedback.Forget();

    /// <inheritdoc/>
    public bool ReadLast(Span<float> latent) => _feedback.TryRead(latent);

    private void Take(double timestep, ReadOnlySpan<float> predicted, float[] clean)
        => schedule.Clean(model.Folder.Scheduler.Prediction, timestep, Noisy, predicted, clean);

    private void Lead(float scale)
    {
        if (scale > 1f)
        {
            LatentMaths.Combine(Clean, scale, _away, 1f - scale, Clean);
        }
    }
}
