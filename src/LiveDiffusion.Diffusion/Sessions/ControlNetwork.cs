using System.Numerics.Tensors;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// A ControlNet beside a denoiser: it looks at the same noisy latent and at a picture that tells where things are, and gives residuals
/// that the denoiser adds. Inference thread; a call allocates what the bare session call does.
/// </summary>
internal sealed class ControlNetwork : IDisposable
{
    private readonly ModelSession _session;
    private readonly BoundTensor _noisy;
    private readonly BoundTensor _timestep;
    private readonly BoundTensor _states;
    private readonly BoundTensor? _pooled;
    private readonly (BoundTensor From, BoundTensor To)[] _residuals;

    /// <summary>Loads it; its residuals go into the inputs of that name.</summary>
    public ControlNetwork(ControlShape shape, ModelSession denoiser, SessionContext context)
    {
        _session = ModelSession.Load(shape.Path, shape.Network, context);
        _noisy = _session.Input("sample");
        _timestep = _session.Input("timestep");
        _states = _session.Input("encoder_hidden_states");
        _pooled = _session.TryInput(DenoiserShape.Pooled);
        Condition = _session.Input(ControlShape.Condition).Values;
        _residuals = [.. shape.Residuals.Select(r => (_session.Output(r.Name), denoiser.Input(r.Name)))];
        if (shape.HasScale)
        {
            _session.Input("conditioning_scale").Values[0] = 1f; // scaled here, so that both kinds are alike
        }

        if (_session.TryInput(DenoiserShape.Times) is { } times)
        {
            var sides = _session.Input(ControlShape.Condition).Shape;
            DenoiserShape.FillTimes((int)sides[^1], (int)sides[^2], times.Values);
        }
    }

    /// <summary>The picture that tells: [3, height, width] in [0, 1], top row first.</summary>
    public float[] Condition { get; }

    /// <summary>How much it has to say in the runs to come; 0 switches it off.</summary>
    public float Scale { get; set; }

    /// <summary>
    /// Puts the residuals, times the scale, into the denoiser's inputs, or adds them to what is there.
    /// </summary>
    public void Steer(ReadOnlySpan<float> noisy, float timestep, ReadOnlySpan<float> states, ReadOnlySpan<float> pooled, bool adds)
    {
        noisy.CopyTo(_noisy.Values);
        _timestep.Values[0] = timestep;
        states.CopyTo(_states.Values);
        if (_pooled is not null)
        {
            pooled.CopyTo(_pooled.Values);
        }

        _session.Run();
        foreach (var (from, to) in _residuals)
        {
            if (adds)
            {
                TensorPrimitives.MultiplyAdd(from.Values, Scale, to.Values, to.Values);
            }
            else
            {
                TensorPrimitives.Multiply(from.Values, Scale, to.Values);
            }
        }
    }

    /// <summary>Puts zeros where its residuals would go.</summary>
    public void Quieten()
    {
        foreach (var (_, to) in _residuals)
        {
            Array.Clear(to.Values);
        }
    }

    public void Dispose() => _session.Dispose();
}
