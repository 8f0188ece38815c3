using System.Diagnostics;
using System.Numerics.Tensors;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Sessions.Device;
using LiveDiffusion.Diffusion.Text;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// The denoiser of a model with all that conditions it, every tensor bound once. Inference thread; a call allocates what the bare session
/// call does.
/// </summary>
internal sealed class Denoiser : IDisposable
{
    private readonly EmbeddingShape _prompt;
    private readonly ModelSession _session;
    private readonly BoundTensor _noisy;
    private readonly BoundTensor _timestep;
    private readonly BoundTensor _states;
    private readonly BoundTensor? _pooled;
    private readonly float[] _pooledPrompt; // a ControlNet may want it where the denoiser does not
    private readonly BoundTensor? _guidance;
    private readonly BoundTensor? _image;
    private readonly BoundTensor? _imageScale;
    private readonly BoundTensor _predicted;
    private readonly ControlNetworks _controls;
    private readonly AttentionBank? _bank;
    private DeviceNetwork? _there;
    private int _bankNumber;
    private long _ticks;

    public Denoiser(ModelFolder folder, ModelSize size, EmbeddingShape prompt, DenoiserShape shape, SessionContext context)
    {
        _prompt = prompt;
        var captures = context.Provider.KeepsLatents && context.Provider.Captures && shape.Attention is null;
        _session = ModelSession.Load(folder.NetworkOf("unet"), shape.Network, context, captures);
        _noisy = _session.Input("sample");
        _timestep = _session.Input("timestep");
        _states = _session.Input("encoder_hidden_states");
        _pooled = _session.TryInput(DenoiserShape.Pooled);
        _pooledPrompt = new float[prompt.Pooled];
        _guidance = _session.TryInput(DenoiserShape.Guidance);
        _image = shape.Image is null ? null : _session.Input(shape.Image.Vector);
        _imageScale = shape.Image?.Scale is { } scale ? _session.Input(scale) : null;
        _predicted = _session.Output(shape.OutputName);
        _bank = shape.Attention is null ? null : new AttentionBank(_session, shape.Attention);
        if (_session.TryInput(DenoiserShape.Times) is { } times)
        {
            DenoiserShape.FillTimes(size.Width, size.Height, times.Values);
        }

        try
        {
            _controls = new ControlNetworks(shape.Controls, _session, context);
        }
        catch
        {
            _session.Dispose();
            throw;
        }
    }

    /// <summary>Whether it takes whole timesteps only.</summary>
    public bool WholeTimesteps => _timestep.IsInteger;

    /// <summary>Whether a guidance scale is one of its inputs, so that guiding takes no second run.</summary>
    public bool TakesGuidance => _guidance is not null;

    /// <summary>What steers it.</summary>
    public ControlNetworks Controls => _controls;

    /// <summary>What its self-attention saw before; null where the model has no such memory.</summary>
    public AttentionBank? Bank => _bank;

    /// <summary>Which bank the runs to come look at and fill.</summary>
    public void Attend(int bank) => _bankNumber = bank;

    /// <summary>Sets the prompt of the runs to come: an embedding of the shape it was made for.</summary>
    public void Prompt(ReadOnlySpan<float> embedding)
    {
        embedding[.._prompt.States].CopyTo(_states.Values);
        embedding[_prompt.States..].CopyTo(_pooledPrompt);
        if (_pooled is not null)
        {
            _pooledPrompt.CopyTo(_pooled.Values, 0);
        }
    }

    /// <summary>Sets the guidance scale of the runs to come, where it is an input.</summary>
    public void Guide(double scale)
    {
        if (_guidance is not null)
        {
            GuidanceEmbedding.Fill(scale, _guidance.Values);
        }
    }

    /// <summary>Numbers of an image prompt's vector; 0 where it takes none.</summary>
    public int ImageLength => _image?.Values.Length ?? 0;

    /// <summary>
    /// Sets the image prompt of the runs to come; an empty vector or a scale of 0 is none. Where the network has no scale of its own the vector
    /// itself is scaled, which is only nearly the same.
    /// </summary>
    public void Image(ReadOnlySpan<float> vector, float scale)
    {
        if (_image is null)
        {
            return;
        }

        if (vector.IsEmpty || scale == 0f)
        {
            Array.Clear(_image.Values);
            scale = 0f;
        }
        else
        {
            TensorPrimitives.Multiply(vector, _imageScale is null ? scale : 1f, _image.Values);
        }

        _imageScale?.Values.AsSpan().Fill(scale);
    }

    /// <summary>What it says of a noisy latent at a timestep. Valid until the next call.</summary>
    public ReadOnlySpan<float> Predict(ReadOnlySpan<float> noisy, double timestep)
    {
        noisy.CopyTo(_noisy.Values);
        _timestep.Values[0] = (float)timestep;
        var begin = Stopwatch.GetTimestamp();
        _controls.Steer(noisy, _timestep.Values[0], _states.Values, _pooledPrompt);
        _bank?.Select(_bankNumber);
        _session.Run();
        _bank?.Keep(_bankNumber);
        _ticks += Stopwatch.GetTimestamp() - begin;
        return _predicted.Values;
    }

    /// <summary>
    /// Binds it to a device's memory too, and proves it there. Residuals of ControlNets are zeros there; banks of attention stay on the host.
    /// </summary>
    public void BindTo(DeviceMemory memory)
    {
        _there = new DeviceNetwork(_session, memory, "sample", static name => name == DenoiserShape.Times || ControlShape.IsResidual(name));
        DeviceProof.Run(_there);
    }

    /// <summary>Leaves the device's memory.</summary>
    public void Unbind()
    {
        _there?.Dispose();
        _there = null;
    }

    /// <summary>On the device: the noisy latent that it is shown.</summary>
    public DeviceTensor Noisy => _there![_noisy.Name];

    /// <summary>On the device: what it says of it.</summary>
    public DeviceTensor Predicted => _there![_predicted.Name];

    /// <summary>On the device: what it says of <see cref="Noisy"/> at a timestep, into <see cref="Predicted"/>.</summary>
    public void PredictThere(double timestep)
    {
        _timestep.Values[0] = (float)timestep;
        var begin = Stopwatch.GetTimestamp();
        _there!.Run();
        _ticks += Stopwatch.GetTimestamp() - begin;
    }

    /// <summary>The network as it was loaded.</summary>
    public ModelSession Session => _session;

    /// <inheritdoc/>
    public void Dispose()
    {
        Unbind();
        _controls.Dispose();
        _bank?.Dispose();
        _session.Dispose();
    }

    internal void Run()
    {
        if (_there is not null)
        {
            _there.Run();
        }
        else
        {
            _session.Run();
        }
    }

    internal void CountTicks(long ticks) => _ticks += ticks;

    /// <summary>Ticks in the session since the last call.</summary>
    internal long TakeTicks()
    {
        var ticks = _ticks;
        _ticks = 0;
        return ticks;
    }
}
