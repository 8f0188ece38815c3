using LiveDiffusion.Diffusion.Schedulers;
using LiveDiffusion.Diffusion.Sessions;
using LiveDiffusion.Diffusion.Sessions.Device;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LiveDiffusion.Diffusion.Painting;

/// <summary>
/// Latents in the provider's own memory: the picture and the noise go up, the decoded picture comes down, and nothing between is seen by the
/// host. The same arithmetic as <see cref="HostLatents"/>, number for number. Inference thread; allocates what binding and
/// the session calls do.
/// </summary>
internal sealed class DeviceLatents : ILatents
{
    private readonly DreamModel _model;
    private readonly FewStepSchedule _schedule;
    private readonly BoundTensor _noise;    // of the host
    private readonly BoundTensor _last;     // of the host: on its way from one memory to the other
    private readonly DeviceCopy _takeLast;
    private readonly DeviceCopy _giveLast;
    private readonly LatentMix? _shows;     // the denoiser the noisy latent, where it wants another type
    private readonly LatentMix _noiseAlone;
    private readonly LatentMix _noiseOnPicture;
    private readonly LatentMix _noiseOnMixture;
    private readonly LatentMix _noiseOnClean;
    private readonly LatentMix _awayFromPicture;
    private readonly LatentMix _awayFromMixture;
    private readonly LatentMix _awayFromClean;
    private readonly LatentMix _away;
    private readonly LatentMix _clean;
    private readonly LatentMix _led;
    private readonly LatentMix _decodes;
    private Repainted _repainted;
    private float _share; // of the last clean latent in what is repainted
    private bool _hasLast;

    /// <summary>Takes tensors in a memory to which the model is bound, and runs every mix once.</summary>
    public DeviceLatents(DreamModel model, FewStepSchedule schedule, DeviceMemory memory)
    {
        (_model, _schedule) = (model, schedule);
        long[] sides = [1, model.Folder.LatentChannels, model.LatentHeight, model.LatentWidth];
        _noise = memory.MakeOnHost("noise", sides);
        _last = memory.MakeOnHost("last", sides);
        DeviceTensor clean = memory.Make(TensorElementType.Float, sides), away = memory.Make(TensorElementType.Float, sides);
        var (encoded, shown, predicted) = (model.Autoencoder.Encoded, model.Denoiser.Noisy, model.Denoiser.Predicted);
        var noisy = shown.Type == TensorElementType.Float ? shown : memory.Make(TensorElementType.Float, sides);
        _shows = noisy == shown ? null : memory.Mix(shown, null, noisy);
        (_takeLast, _giveLast) = (memory.Up(_last, clean), memory.Down(clean, _last));
        _noiseAlone = memory.Mix(noisy, _noise);
        _noiseOnPicture = memory.Mix(noisy, _noise, encoded);
        _noiseOnMixture = memory.Mix(noisy, _noise, encoded, clean);
        _noiseOnClean = memory.Mix(noisy, _noise, clean);
        _awayFromPicture = memory.Mix(away, null, encoded);
        _awayFromMixture = memory.Mix(away, null, encoded, clean);
        _awayFromClean = memory.Mix(away, null, clean);
        _away = memory.Mix(away, null, noisy, predicted);
        _clean = memory.Mix(clean, null, noisy, predicted);
        _led = memory.Mix(clean, null, noisy, predicted, away);
        _decodes = memory.Mix(model.Autoencoder.Clean, null, clean);
        WarmUp();
    }

    private enum Repainted
    {
        Picture,
        Mixture, // of the picture and the last clean latent
        Clean,   // the last clean latent, or behind a step what that gave
    }

    /// <inheritdoc/>
    public float[] Noise => _noise.Values;

    /// <inheritdoc/>
    public bool LooksAtPicture(float feedback) => !(_hasLast && feedback >= 1f);

    /// <inheritdoc/>
    public void Encode(float feedback)
    {
        (_share, _repainted) = (feedback, _hasLast && feedback > 0f ? Repainted.Mixture : Repainted.Picture);
        if (LooksAtPicture(feedback))
        {
            _model.Autoencoder.EncodeThere();
        }
        else
        {
            _repainted = Repainted.Clean;
        }
    }

    /// <inheritdoc/>
    public void AddNoise(double timestep, float gain)
    {
        var (signal, noise) = _schedule.Shares(timestep, gain);
        switch (_repainted)
        {
            case Repainted.Picture:
                _noiseOnPicture.Run(Gain, Offset, signal, noise);
                break;
            case Repainted.Mixture:
                _noiseOnMixture.Run(Gain, Offset, 1f - _share, _share, signal, noise);
                break;
            default:
                _noiseOnClean.Run(1f, 0f, signal, noise);
                break;
        }
    }

    /// <inheritdoc/>
    public void TakeNoise(float gain) => _noiseAlone.Run(gain, 0f);

    /// <inheritdoc/>
    public void LeadFromRepainted()
    {
        switch (_repainted)
        {
            case Repainted.Picture:
                _awayFromPicture.Run(Gain, Offset);
                break;
            case Repainted.Mixture:
                _awayFromMixture.Run(Gain, Offset, 1f - _share, _share);
                break;
            default:
                _awayFromClean.Run(1f, 0f);
                break;
        }
    }

    /// <inheritdoc/>
    public void DenoiseAway(double timestep)
    {
        var (x, predicted) = Predict(timestep);
        _away.Run(x, 0f, 1f, predicted);
    }

    /// <inheritdoc/>
    public void Denoise(double timestep, float scale)
    {
        var (x, predicted) = Predict(timestep);
        if (scale > 1f)
        {
            _led.Run(x, 0f, 1f, predicted, scale, 1f - scale);
        }
        else
        {
            _clean.Run(x, 0f, 1f, predicted);
        }

        _repainted = Repainted.Clean;
    }

    /// <inheritdoc/>
    public void Decode()
    {
        _decodes.Run(1f / Gain, _model.Autoencoder.Shift);
        _model.Autoencoder.DecodeThere();
    }

    /// <inheritdoc/>
    public void Keep() => _hasLast = true; // it stays where it is

    /// <inheritdoc/>
    public void Keep(ReadOnlySpan<float> latent)
    {
        latent.CopyTo(_last.Values);
        _takeLast.Run();
        _hasLast = true;
    }

    /// <inheritdoc/>
    public void Forget() => _hasLast = false;

    /// <inheritdoc/>
    public bool ReadLast(Span<float> latent)
    {
        if (_hasLast)
        {
            _giveLast.Run();
            _last.Values.CopyTo(latent);
        }

        return _hasLast;
    }

    private float Gain => _model.Autoencoder.Gain;

    private float Offset => -_model.Autoencoder.Shift * Gain;

    // The shares of the noisy latent and of what is said of it in the clean one.
    private (float Noisy, float Predicted) Predict(double timestep)
    {
        _shows?.Run(1f, 0f);
        _model.Denoiser.PredictThere(timestep);
        return _schedule.CleanShares(_model.Folder.Scheduler.Prediction, timestep);
    }

    // What is made at a first run is made now, and what fails fails now.
    private void WarmUp()
    {
        Keep(_last.Values);
        _noiseAlone.Run(1f, 0f);
        _noiseOnPicture.Run(1f, 0f, 1f, 1f);
        _noiseOnMixture.Run(1f, 0f, 1f, 1f, 1f, 1f);
        _noiseOnClean.Run(1f, 0f, 1f, 1f);
        _awayFromPicture.Run(1f, 0f);
        _awayFromMixture.Run(1f, 0f, 1f, 1f);
        _awayFromClean.Run(1f, 0f);
        _shows?.Run(1f, 0f);
        _away.Run(1f, 0f, 1f, 1f);
        _clean.Run(1f, 0f, 1f, 1f);
        _led.Run(1f, 0f, 1f, 1f, 1f, 1f);
        _decodes.Run(1f, 0f);
        _ = ReadLast(_last.Values);
        _hasLast = false;
    }
}
