using System.Diagnostics;
using LiveDiffusion.Core.Dream;
using LiveDiffusion.Diffusion.Models;
using Microsoft.ML.OnnxRuntime;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// The three networks of a model at one picture size: encoder, denoiser, decoder, with every tensor bound once. Latents are
/// in the denoiser's scale. Inference thread, but for <see cref="Cancel"/>. A call allocates what the bare session call does.
/// </summary>
public sealed class DreamModel : IDisposable
{
    private readonly RunOptions _options = OrtRuntime.RunOptions();
    private readonly ModelSession _encoder;
    private readonly ModelSession _denoiser;
    private readonly ModelSession _decoder;
    private readonly BoundTensor _encoded;
    private readonly BoundTensor _noisy;
    private readonly BoundTensor _timestep;
    private readonly BoundTensor _predicted;
    private readonly BoundTensor _clean;
    private long _encodeTicks;
    private long _denoiseTicks;
    private long _decodeTicks;

    /// <summary>
    /// Loads the networks for a picture size and embeddings of <paramref name="tokens"/> by <paramref name="width"/>. What
    /// does not fit is a <see cref="UserErrorException"/>.
    /// </summary>
    public DreamModel(ModelFolder folder, ModelSize size, int tokens, int width)
    {
        if (size.Width % folder.SideMultiple != 0 || size.Height % folder.SideMultiple != 0 || size.Width <= 0 || size.Height <= 0)
        {
            throw new UserErrorException(
                $"The model '{folder.Name}' cannot make pictures of {size}: both sides have to be multiples of {folder.SideMultiple}. "
                + $"Take {folder.SizeFor(Math.Max(1, size.Width), Math.Max(1, size.Height))}.");
        }

        Folder = folder;
        Size = size;
        LatentWidth = size.Width / folder.Downscale;
        LatentHeight = size.Height / folder.Downscale;
        var shapes = new DreamShapes(folder, size, tokens, width);
        var loaded = new List<ModelSession>();
        try
        {
            loaded.Add(_encoder = ModelSession.Load(folder.NetworkOf("vae_encoder"), shapes.Encoder, _options));
            loaded.Add(_denoiser = ModelSession.Load(folder.NetworkOf("unet"), shapes.Denoiser, _options));
            loaded.Add(_decoder = ModelSession.Load(folder.NetworkOf("vae_decoder"), shapes.Decoder, _options));
        }
        catch
        {
            loaded.ForEach(session => session.Dispose());
            throw;
        }

        Picture = _encoder.Input("sample").Values;
        _encoded = _encoder.Output(shapes.EncodedName);
        _noisy = _denoiser.Input("sample");
        _timestep = _denoiser.Input("timestep");
        Embedding = _denoiser.Input("encoder_hidden_states").Values;
        _predicted = _denoiser.Output("out_sample");
        _clean = _decoder.Input("latent_sample");
        Decoded = _decoder.Output("sample").Values;
    }

    /// <summary>The folder it came from.</summary>
    public ModelFolder Folder { get; }

    /// <summary>Size of its pictures.</summary>
    public ModelSize Size { get; }

    /// <summary>Cells in a row of a latent.</summary>
    public int LatentWidth { get; }

    /// <summary>Rows of a latent.</summary>
    public int LatentHeight { get; }

    /// <summary>Numbers in a latent, [channels, rows, cells].</summary>
    public int LatentLength => Folder.LatentChannels * LatentWidth * LatentHeight;

    /// <summary>Whether the denoiser takes whole timesteps only.</summary>
    public bool WholeTimesteps => _timestep.IsInteger;

    /// <summary>The encoder's input: [3, height, width] in [-1, 1], top row first.</summary>
    public float[] Picture { get; }

    /// <summary>The denoiser's condition: [tokens, width].</summary>
    public float[] Embedding { get; }

    /// <summary>The decoder's output: [3, height, width], about [-1, 1].</summary>
    public float[] Decoded { get; }

    /// <summary>Encodes <see cref="Picture"/> into a clean latent (the mean, where the encoder gives a distribution).</summary>
    public void Encode(Span<float> latent)
    {
        var begin = Stopwatch.GetTimestamp();
        _encoder.Run();
        _encodeTicks += Stopwatch.GetTimestamp() - begin;
        var values = _encoded.Values.AsSpan(0, LatentLength); // channels first: a mean stands before its variance
        for (var i = 0; i < values.Length; i++)
        {
            latent[i] = (values[i] - Folder.LatentShift) * Folder.LatentScale;
        }
    }

    /// <summary>What the denoiser says of a noisy latent at a timestep under <see cref="Embedding"/>. Valid until the next call.</summary>
    public ReadOnlySpan<float> Predict(ReadOnlySpan<float> noisy, double timestep)
    {
        noisy.CopyTo(_noisy.Values);
        _timestep.Values[0] = (float)timestep;
        var begin = Stopwatch.GetTimestamp();
        _denoiser.Run();
        _denoiseTicks += Stopwatch.GetTimestamp() - begin;
        return _predicted.Values;
    }

    /// <summary>Decodes a clean latent into <see cref="Decoded"/>.</summary>
    public void Decode(ReadOnlySpan<float> latent)
    {
        var values = _clean.Values;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (latent[i] / Folder.LatentScale) + Folder.LatentShift;
        }

        var begin = Stopwatch.GetTimestamp();
        _decoder.Run();
        _decodeTicks += Stopwatch.GetTimestamp() - begin;
    }

    /// <summary>The three bare session calls on whatever the bound tensors hold: the floor that the pipeline is measured against.</summary>
    public void RunBare()
    {
        _encoder.Run();
        _denoiser.Run();
        _decoder.Run();
    }

    /// <summary>Makes the present run and all later ones give up with an exception. Any thread.</summary>
    public void Cancel() => _options.Terminate = true;

    /// <summary>Session time since the last call; everything else of <paramref name="totalTicks"/> is glue.</summary>
    internal StageSeconds TakeStages(long totalTicks)
    {
        var glue = Math.Max(0, totalTicks - _encodeTicks - _denoiseTicks - _decodeTicks);
        var stages = new StageSeconds(Seconds(_encodeTicks), Seconds(_denoiseTicks), Seconds(_decodeTicks), Seconds(glue));
        _encodeTicks = _denoiseTicks = _decodeTicks = 0;
        return stages;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _encoder.Dispose();
        _denoiser.Dispose();
        _decoder.Dispose(); // the run options stay for their finaliser: another thread may be about to cancel
    }

    private static double Seconds(long ticks) => (double)ticks / Stopwatch.Frequency;
}
