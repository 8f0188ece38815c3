using System.Diagnostics;
using LiveDiffusion.Diffusion.Models;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// Pictures to clean latents and back, at one picture size, every tensor bound once. Latents are in the denoiser's scale. One thread; a
/// call allocates what the bare session call does.
/// </summary>
public sealed class Autoencoder : IDisposable
{
    private readonly AutoencoderSettings _settings;
    private readonly ModelSession _encoder;
    private readonly ModelSession _decoder;
    private readonly BoundTensor _encoded;
    private readonly BoundTensor _clean;
    private readonly bool _isUnsigned;
    private long _encodeTicks;
    private long _decodeTicks;

    /// <summary>Loads both networks for a picture size. What does not fit is a <see cref="UserErrorException"/>.</summary>
    public Autoencoder(AutoencoderSettings settings, ModelSize size)
        : this(settings, new AutoencoderShapes(settings, size), new SessionContext())
    {
    }

    internal Autoencoder(AutoencoderSettings settings, AutoencoderShapes shapes, SessionContext context)
    {
        _settings = settings;
        LatentLength = shapes.LatentLength;
        _encoder = ModelSession.Load(settings.NetworkOf("vae_encoder"), shapes.Encoder, context);
        try
        {
            _decoder = ModelSession.Load(settings.NetworkOf("vae_decoder"), shapes.Decoder, context);
        }
        catch
        {
            _encoder.Dispose();
            throw;
        }

        Picture = _encoder.Input("sample").Values;
        _encoded = _encoder.Output(shapes.EncodedName);
        _clean = _decoder.Input("latent_sample");
        Decoded = _decoder.Output("sample").Values;
        _isUnsigned = settings.MayBeUnsigned && PictureRange.IsUnsigned(this);
    }

    /// <summary>Numbers of a latent.</summary>
    public int LatentLength { get; }

    /// <summary>Whether its networks take and give pictures in [0, 1]; seen from outside they are in [-1, 1] all the same.</summary>
    public bool IsUnsigned => _isUnsigned;

    /// <summary>The encoder's input: [3, height, width] in [-1, 1], top row first. Filled anew before each encoding.</summary>
    public float[] Picture { get; }

    /// <summary>The decoder's output: [3, height, width], about [-1, 1].</summary>
    public float[] Decoded { get; }

    /// <summary>Encodes <see cref="Picture"/> into a clean latent (the mean, where the encoder gives a distribution).</summary>
    public void Encode(Span<float> latent)
    {
        if (_isUnsigned)
        {
            PictureRange.Map(Picture, 0.5f, 0.5f, Picture);
        }

        var begin = Stopwatch.GetTimestamp();
        _encoder.Run();
        _encodeTicks += Stopwatch.GetTimestamp() - begin;
        var values = _encoded.Values.AsSpan(0, LatentLength); // channels first: a mean stands before its variance
        for (var i = 0; i < values.Length; i++)
        {
            latent[i] = (values[i] - _settings.Shift) * _settings.Scale;
        }
    }

    /// <summary>Decodes a clean latent into <see cref="Decoded"/>.</summary>
    public void Decode(ReadOnlySpan<float> latent)
    {
        var values = _clean.Values;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (latent[i] / _settings.Scale) + _settings.Shift;
        }

        var begin = Stopwatch.GetTimestamp();
        _decoder.Run();
        _decodeTicks += Stopwatch.GetTimestamp() - begin;
        if (_isUnsigned)
        {
            PictureRange.Map(Decoded, 2f, -1f, Decoded);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _encoder.Dispose();
        _decoder.Dispose();
    }

    internal void RunEncoder() => _encoder.Run();

    internal void RunDecoder() => _decoder.Run();

    /// <summary>Ticks in the sessions since the last call.</summary>
    internal (long Encode, long Decode) TakeTicks()
    {
        var ticks = (_encodeTicks, _decodeTicks);
        _encodeTicks = _decodeTicks = 0;
        return ticks;
    }
}
