using System.Diagnostics;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Sessions.Device;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// Pictures to clean latents and back, at one picture size, every tensor bound once. Latents are in the denoiser's scale. One thread; a
/// call allocates what the bare session call does.
/// </summary>
public sealed class Autoencoder : IDisposable
{
    private readonly ModelSession _encoder;
    private readonly ModelSession _decoder;
    private readonly BoundTensor _encoded;
    private readonly BoundTensor _clean;
    private readonly string _encodedName;
    private readonly bool _isUnsigned;
    private DeviceNetwork? _encoderThere;
    private DeviceNetwork? _decoderThere;
    private long _encodeTicks;
    private long _decodeTicks;

    /// <summary>Loads both networks for a picture size. What does not fit is a <see cref="UserErrorException"/>.</summary>
    public Autoencoder(AutoencoderSettings settings, ModelSize size)
        : this(settings, new AutoencoderShapes(settings, size), new SessionContext())
    {
    }

    internal Autoencoder(AutoencoderSettings settings, AutoencoderShapes shapes, SessionContext context)
    {
        (Gain, Shift) = (settings.Scale, settings.Shift);
        (LatentLength, _encodedName) = (shapes.LatentLength, shapes.EncodedName);
        var captures = context.Provider.KeepsLatents && context.Provider.Captures;
        _encoder = ModelSession.Load(settings.NetworkOf("vae_encoder"), shapes.Encoder, context, captures);
        try
        {
            _decoder = ModelSession.Load(settings.NetworkOf("vae_decoder"), shapes.Decoder, context, captures);
        }
        catch
        {
            _encoder.Dispose();
            throw;
        }

        Picture = _encoder.Input("sample").Values;
        _encoded = _encoder.Output(_encodedName);
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

    /// <summary>The denoiser's scale of a latent is the autoencoder's, less <see cref="Shift"/>, times this.</summary>
    public float Gain { get; }

    /// <summary>What the autoencoder's latents lie around.</summary>
    public float Shift { get; }

    /// <summary>Encodes <see cref="Picture"/> into a clean latent (the mean, where the encoder gives a distribution).</summary>
    public void Encode(Span<float> latent)
    {
        TakePicture();
        var begin = Stopwatch.GetTimestamp();
        _encoder.Run();
        _encodeTicks += Stopwatch.GetTimestamp() - begin;
        var values = _encoded.Values.AsSpan(0, LatentLength); // channels first: a mean stands before its variance
        var offset = -Shift * Gain;
        for (var i = 0; i < values.Length; i++)
        {
            latent[i] = (values[i] * Gain) + offset;
        }
    }

    /// <summary>Decodes a clean latent into <see cref="Decoded"/>.</summary>
    public void Decode(ReadOnlySpan<float> latent)
    {
        var values = _clean.Values;
        var inverse = 1f / Gain;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (latent[i] * inverse) + Shift;
        }

        var begin = Stopwatch.GetTimestamp();
        _decoder.Run();
        _decodeTicks += Stopwatch.GetTimestamp() - begin;
        GivePicture();
    }

    /// <summary>Binds both networks to a device's memory too, and proves them there.</summary>
    internal void BindTo(DeviceMemory memory)
    {
        _encoderThere = new DeviceNetwork(_encoder, memory, "sample", static _ => false);
        _decoderThere = new DeviceNetwork(_decoder, memory, "latent_sample", static _ => false);
        DeviceProof.Run(_encoderThere);
        DeviceProof.Run(_decoderThere);
    }

    /// <summary>Leaves the device's memory.</summary>
    internal void Unbind()
    {
        _encoderThere?.Dispose();
        _decoderThere?.Dispose();
        _encoderThere = _decoderThere = null;
    }

    /// <summary>On the device: what the encoder gave, in its own scale; a distribution's mean stands before its variance.</summary>
    internal DeviceTensor Encoded => _encoderThere![_encodedName];

    /// <summary>On the device: what the decoder is to be given, in its own scale.</summary>
    internal DeviceTensor Clean => _decoderThere!["latent_sample"];

    /// <summary>Encodes <see cref="Picture"/> on the device, into <see cref="Encoded"/>.</summary>
    internal void EncodeThere()
    {
        TakePicture();
        var begin = Stopwatch.GetTimestamp();
        _encoderThere!.SendMain();
        _encoderThere.Run();
        _encodeTicks += Stopwatch.GetTimestamp() - begin;
    }

    /// <summary>Decodes <see cref="Clean"/> on the device, and brings <see cref="Decoded"/> back.</summary>
    internal void DecodeThere()
    {
        var begin = Stopwatch.GetTimestamp();
        _decoderThere!.Run();
        _decoderThere.Fetch();
        _decodeTicks += Stopwatch.GetTimestamp() - begin;
        GivePicture();
    }

    /// <summary>Both networks as they were loaded.</summary>
    internal (ModelSession Encoder, ModelSession Decoder) Sessions => (_encoder, _decoder);

    /// <inheritdoc/>
    public void Dispose()
    {
        Unbind();
        _encoder.Dispose();
        _decoder.Dispose();
    }

    internal void RunEncoder() => Run(_encoderThere, _encoder);

    internal void RunDecoder() => Run(_decoderThere, _decoder);

    /// <summary>Ticks in the sessions since the last call.</summary>
    internal (long Encode, long Decode) TakeTicks()
    {
        var ticks = (_encodeTicks, _decodeTicks);
        _encodeTicks = _decodeTicks = 0;
        return ticks;
    }

    private static void Run(DeviceNetwork? there, ModelSession here)
    {
        if (there is not null)
        {
            there.Run();
        }
        else
        {
            here.Run();
        }
    }

    private void TakePicture()
    {
        if (_isUnsigned)
        {
            PictureRange.Map(Picture, 0.5f, 0.5f, Picture);
        }
    }

    private void GivePicture()
    {
        if (_isUnsigned)
        {
            PictureRange.Map(Decoded, 2f, -1f, Decoded);
        }
    }
}
