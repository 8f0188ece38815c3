using LiveDiffusion.Core.Dream;
using LiveDiffusion.Diffusion.Noise;
using LiveDiffusion.Diffusion.Schedulers;
using LiveDiffusion.Diffusion.Sessions;

namespace LiveDiffusion.Diffusion.Coherence;

/// <summary>
/// Stream batch (Kodaira et al. 2023, StreamDiffusion): the steps of successive pictures in one run. Slot i holds the picture that entered
/// i rounds ago at its step i, so a picture comes out steps - 1 rounds after it went in. Between rounds slots keep clean latents; noise is
/// added at the level and with the noise of the round that uses it. Inference thread; a round allocates what one session call does.
/// </summary>
internal sealed class StreamBatch(DreamModel model, FewStepSchedule schedule, PromptGuidance guidance)
{
    private readonly float[][] _clean = Latents(model.LatentLength); // of the picture that enters slot i next
    private readonly float[][] _away = Latents(model.LatentLength);  // what guidance leads the picture in slot i away from
    private readonly long[] _rounds = new long[FewStepSchedule.MaxSteps];
    private readonly double[] _captures = new double[FewStepSchedule.MaxSteps];
    private int _steps;
    private int _entered;

    /// <summary>Whether every slot holds a picture, so that each round brings one.</summary>
    public bool IsFull => _steps > 0 && _entered >= _steps;

    /// <summary>The clean latent of the newest picture after its first step.</summary>
    public ReadOnlySpan<float> Newest => _clean[0];

    /// <summary>Empties the slots.</summary>
    public void Clear() => _entered = 0;

    /// <summary>
    /// A round goes by, run or not: notes its source and writes into <paramref name="styled"/> whose picture comes out. A round without
    /// a run stands for one with the same pictures, so they all move on.
    /// </summary>
    public void Label(SourcePicture source, StyledPicture styled, int steps)
    {
        if (steps != _steps)
        {
            (_steps, _entered) = (steps, 0);
        }

        for (var i = steps - 1; i > 0; i--)
        {
            (_rounds[i], _captures[i]) = (_rounds[i - 1], _captures[i - 1]);
        }

        (_rounds[0], _captures[0]) = (source.Round, source.CaptureSeconds);
        (styled.Round, styled.CaptureSeconds) = (_rounds[steps - 1], _captures[steps - 1]);
    }

    /// <summary>
    /// Denoises all slots by one step: <paramref name="latent"/> is the clean latent of the newest picture and becomes that of the one that
    /// comes out. False while the slots are still filling: then nothing comes out.
    /// </summary>
    public bool Run(BatchDenoiser batch, in DreamSettings settings, NoiseSource noises, Span<float> noise, ReadOnlySpan<float> embedding, Span<float> latent)
    {
        var steps = settings.Steps;
        for (var i = steps - 1; i > 0; i--)
        {
            _away[i - 1].CopyTo(_away[i], 0);
        }

        batch.Bank?.Begin(IsFull ? settings.AttentionFrames : 0, settings.AttentionInterval, settings.Seconds); // a slot that is empty has seen nothing
        guidance.Begin(settings, repaints: true);
        batch.Guide(guidance.Scale);
        for (var i = 0; i < steps; i++)
        {
            var timestep = schedule.Timestep(settings.Strength, i, steps);
            noises.Fill(i, noise);
            schedule.AddNoise(timestep, i == 0 ? latent : _clean[i - 1], noise, settings.NoiseGain, batch.Noisy(i));
            batch.At(i, timestep);
        }

        Lead(batch, settings, embedding, latent);
        for (var i = 0; i < steps; i++)
        {
            var clean = i < steps - 1 ? _clean[i] : latent;
            Clean(batch, settings, i, clean);
            guidance.Lead(clean, _away[i]);
        }

        _entered = Math.Min(_entered + 1, steps);
        return IsFull;
    }

    // What each slot is led away from; ends with a run under the prompt.
    private void Lead(BatchDenoiser batch, in DreamSettings settings, ReadOnlySpan<float> embedding, ReadOnlySpan<float> latent)
    {
        if (guidance.Leads && guidance.Mode == GuidanceMode.Self)
        {
            latent.CopyTo(_away[0]);
        }
        else if (guidance.Leads && guidance.Mode == GuidanceMode.OneTime)
        {
            var timestep = schedule.Timestep(settings.Strength, 0, settings.Steps);
            model.Prompt(guidance.Negative);
            schedule.Clean(model.Folder.Scheduler.Prediction, timestep, batch.Noisy(0), model.Predict(batch.Noisy(0), timestep), _away[0]);
            model.Prompt(embedding);
        }
        else if (guidance.Leads)
        {
            Prompt(batch, guidance.Negative);
            batch.Run(bank: 1);
            for (var i = 0; i < settings.Steps; i++)
            {
                Clean(batch, settings, i, _away[i]);
            }
        }

        Prompt(batch, embedding);
        batch.Run(bank: 0);
    }

    private void Clean(BatchDenoiser batch, in DreamSettings settings, int slot, Span<float> clean)
        => schedule.Clean(
            model.Folder.Scheduler.Prediction, schedule.Timestep(settings.Strength, slot, settings.Steps), batch.Noisy(slot), batch.Predicted(slot), clean);

    private static void Prompt(BatchDenoiser batch, ReadOnlySpan<float> embedding)
    {
        for (var row = 0; row < batch.Rows; row++)
        {
            batch.Prompt(row, embedding);
        }
    }

    private static float[][] Latents(int length)
    {
        var latents = new float[FewStepSchedule.MaxSteps][];
        for (var i = 0; i < latents.Length; i++)
        {
            latents[i] = new float[length];
        }

        return latents;
    }
}
