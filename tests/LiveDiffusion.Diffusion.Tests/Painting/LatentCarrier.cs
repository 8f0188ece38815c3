using LiveDiffusion.Diffusion.Sessions;
using LiveDiffusion.Diffusion.Sessions.Device;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LiveDiffusion.Diffusion.Tests.Painting;

/// <summary>Carries latents up to a model that is bound to a device and down again, so that each network can be looked at by itself.</summary>
internal sealed class LatentCarrier
{
    private readonly DreamModel _model;
    private readonly BoundTensor _host;
    private readonly DeviceCopy _up;
    private readonly DeviceCopy _down;
    private readonly LatentMix _encoded;
    private readonly LatentMix _noisy;
    private readonly LatentMix _predicted;
    private readonly LatentMix _clean;

    public LatentCarrier(DreamModel model, DeviceMemory memory)
    {
        _model = model;
        long[] sides = [1, model.Folder.LatentChannels, model.LatentHeight, model.LatentWidth];
        _host = memory.MakeOnHost("latent", sides);
        var there = memory.Make(TensorElementType.Float, sides);
        (_up, _down) = (memory.Up(_host, there), memory.Down(there, _host));
        _encoded = memory.Mix(there, null, model.Autoencoder.Encoded);
        _noisy = memory.Mix(model.Denoiser.Noisy, null, there);
        _predicted = memory.Mix(there, null, model.Denoiser.Predicted);
        _clean = memory.Mix(model.Autoencoder.Clean, null, there);
    }

    public void Encode(Span<float> latent)
    {
        _model.Autoencoder.EncodeThere();
        var (gain, shift) = (_model.Autoencoder.Gain, _model.Autoencoder.Shift);
        _encoded.Run(gain, -shift * gain);
        _down.Run();
        _host.Values.CopyTo(latent);
    }

    public ReadOnlySpan<float> Predict(ReadOnlySpan<float> noisy, double timestep)
    {
        noisy.CopyTo(_host.Values);
        _up.Run();
        _noisy.Run(1f, 0f);
        _model.Denoiser.PredictThere(timestep);
        _predicted.Run(1f, 0f);
        _down.Run();
        return _host.Values;
    }

    public void Decode(ReadOnlySpan<float> clean)
    {
        clean.CopyTo(_host.Values);
        _up.Run();
        _clean.Run(1f / _model.Autoencoder.Gain, _model.Autoencoder.Shift);
        _model.Autoencoder.DecodeThere();
    }
}
