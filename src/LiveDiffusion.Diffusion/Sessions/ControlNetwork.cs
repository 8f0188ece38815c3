using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;

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
    private readonly (BoundTensor From, BoundTensor To)[] _residuals;
    private bool _isQuiet = true; // the denoiser's inputs hold zeros

    /// <summary>Loads it; its residuals go into the inputs of that name.</summary>
    public ControlNetwork(ControlShape shape, ModelSession denoiser, RunOptions options)
    {
        _session = ModelSession.Load(shape.Path, shape.Network, options);
        _noisy = _session.Input("sample");
        _timestep = _session.Input("timestep");
        _states = _session.Input("encoder_hidden_states");
        Condition = _session.Input(ControlShape.Condition).Values;
        _residuals = [.. shape.Residuals.Select(r => (_session.Output(r.Name), denoiser.Input(r.Name)))];
        if (shape.HasScale)
        {
            _session.Input("conditioning_scale").Values[0] = 1f; // scaled here, so that both kinds are alike
        }
    }

    /// <summary>The picture that tells: [3, height, width] in [0, 1], top row first.</summary>
    public float[] Condition { get; }

    /// <summary>Puts the residuals, times a scale, into the denoiser's inputs. A scale of 0 runs nothing.</summary>
    public void Steer(ReadOnlySpan<float> noisy, float timestep, ReadOnlySpan<float> states, float scale)
    {
        if (scale == 0f)
        {
            Quieten();
            return;
        }

        noisy.CopyTo(_noisy.Values);
        _timestep.Values[0] = timestep;
        states.CopyTo(_states.Values);
        _session.Run();
        foreach (var (from, to) in _residuals)
        {
            TensorPrimitives.Multiply(from.Values, scale, to.Values);
        }

        _isQuiet = false;
    }

    public void Dispose() => _session.Dispose();

    private void Quieten()
    {
        if (!_isQuiet)
        {
            foreach (var (_, to) in _residuals)
            {
                Array.Clear(to.Values);
            }

            _isQuiet = true;
        }
    }
}
