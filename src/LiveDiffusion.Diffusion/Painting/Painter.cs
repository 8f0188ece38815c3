using System.Diagnostics;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Diffusion.Coherence;
using LiveDiffusion.Diffusion.Noise;
using LiveDiffusion.Diffusion.Schedulers;
using LiveDiffusion.Diffusion.Sessions;
using Microsoft.ML.OnnxRuntime;

namespace LiveDiffusion.Diffusion.Painting;

/// <summary>
/// One picture: encode, mix with the last clean latent, add noise, denoise in a few steps, decode. The same on the host and on the device.
/// Inference thread; allocates no more than the bare session calls.
/// </summary>
internal sealed class Painter(
    DreamModel model, FewStepSchedule schedule, NoiseSource noises, ControlSteps controls, GuidancePairs pairs, Conditioning conditioning, LatentPlaces places)
{
    private readonly PictureConversion _conversion = new(model.Size.Width, model.Size.Height);

    /// <summary>Paints a source into a picture; false when the model gives none.</summary>
    public bool Paint(in DreamSettings settings, ImageBuffer source, ImageBuffer result)
    {
        model.Attention?.Begin(settings.AttentionFrames, settings.AttentionInterval, settings.Seconds);
        if (settings.Strength <= 0f)
        {
            places.Forget();
            result.CopyFrom(source);
            return true;
        }

        // ControlNets read the noisy latent and both prompts in one run fill two rows: both are done on the host.
        var latents = places.For(fits: conditioning.Guidance.Pair is null && !controls.AreOn);
        try
        {
            return Paint(latents, settings, source, result);
        }
        catch (OnnxRuntimeException e) when (latents is DeviceLatents && !model.IsCancelled)
        {
            places.GiveUp(e);
            conditioning.Restore();
            return Paint(places.Host, settings, source, result);
        }
    }

    /// <summary>Encodes a source, mixed with the last clean latent, into the latents.</summary>
    public void Encode(ILatents latents, in DreamSettings settings, ImageBuffer source)
    {
        if (latents.LooksAtPicture(settings.LatentFeedback))
        {
            _conversion.ToPlanes(source, model.Picture);
        }

        latents.Encode(settings.LatentFeedback);
    }

    /// <summary>Puts what the model decoded into a picture; false when it is none.</summary>
    public bool TryShow(ImageBuffer result) => _conversion.ToPicture(model.Decoded, result);

    private bool Paint(ILatents latents, in DreamSettings settings, ImageBuffer source, ImageBuffer result)
    {
        Denoise(latents, settings, source);
        latents.Decode();
        if (!TryShow(result))
        {
            latents.Forget();
            model.Attention?.Forget();
            return false;
        }

        latents.Keep();
        return true;
    }

    private void Denoise(ILatents latents, in DreamSettings settings, ImageBuffer source)
    {
        var guidance = conditioning.Guidance;
        var repaints = settings.Strength < 1f;
        guidance.Begin(settings, repaints);
        if (repaints)
        {
            Encode(latents, settings, source);
            if (guidance.LeadsFromRepainted)
            {
                latents.LeadFromRepainted();
            }
        }

        for (var k = 0; k < settings.Steps; k++)
        {
            var timestep = schedule.Timestep(settings.Strength, k, settings.Steps);
            noises.Fill(k, latents.Noise);
            if (k == 0 && !repaints)
            {
                latents.TakeNoise(settings.NoiseGain); // from noise means noise alone
            }
            else
            {
                latents.AddNoise(timestep, settings.NoiseGain);
            }

            controls.At(k, settings.Steps);
            var begin = Stopwatch.GetTimestamp();
            guidance.Denoise(latents, timestep, conditioning.Embedding);
            pairs.Took(Stopwatch.GetTimestamp() - begin);
        }
    }
}
