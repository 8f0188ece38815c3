using System.Diagnostics;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Text;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// A denoiser that takes several latents in one run, a row each, with everything bound once. Made by any one thread, then of the inference
/// thread; a call allocates what the bare session call does.
/// </summary>
internal sealed class BatchDenoiser : IDisposable
{
    private readonly EmbeddingShape _prompt;
    private readonly ModelSession _session;
    private readonly BoundTensor _noisy;
    private readonly BoundTensor _timestep;
    private readonly BoundTensor _states;
    private readonly BoundTensor? _pooled;
    private readonly BoundTensor? _guidance;
    private readonly BoundTensor _predicted;
    private readonly int _latent;
    private long _ticks;

    public BatchDenoiser(ModelFolder folder, ModelSize size, EmbeddingShape prompt, int rows, bool ownTimesteps, SessionContext context)
    {
        var shape = Shape(folder, size, prompt, rows, ownTimesteps);
        (Rows, HasOwnTimesteps, _prompt) = (rows, shape.HasOwnTimesteps, prompt);
        _session = ModelSession.Load(folder.NetworkOf("unet"), shape.Network, context);
        _noisy = _session.Input("sample");
        _timestep = _session.Input("timestep");
        _states = _session.Input("encoder_hidden_states");
        _pooled = _session.TryInput(DenoiserShape.Pooled);
        _guidance = _session.TryInput(DenoiserShape.Guidance);
        _predicted = _session.Output(shape.OutputName);
        Bank = shape.Attention is null ? null : new AttentionBank(_session, shape.Attention);
        _latent = _noisy.Values.Length / rows;
        if (_session.TryInput(DenoiserShape.Times) is { } times)
        {
            var each = times.Values.Length / rows;
            for (var row = 0; row < rows; row++)
            {
                DenoiserShape.FillTimes(size.Width, size.Height, times.Values.AsSpan(row * each, each));
            }
        }
    }

    /// <summary>Latents in a run.</summary>
    public int Rows { get; }

    /// <summary>Whether rows may be at different timesteps.</summary>
    public bool HasOwnTimesteps { get; }

    /// <summary>What its self-attention saw before, row by row; null where the model has no such memory.</summary>
    public AttentionBank? Bank { get; }

    /// <summary>Sets the prompt of a row.</summary>
    public void Prompt(int row, ReadOnlySpan<float> embedding)
    {
        embedding[.._prompt.States].CopyTo(_states.Values.AsSpan(row * _prompt.States));
        if (_pooled is not null)
        {
            embedding[_prompt.States..].CopyTo(_pooled.Values.AsSpan(row * (embedding.Length - _prompt.States)));
        }
    }

    /// <summary>Sets the guidance scale of all rows, where it is an input.</summary>
    public void Guide(double scale)
    {
        var width = _guidance is null ? 0 : _guidance.Values.Length / Rows;
        for (var row = 0; row < Rows && width > 0; row++)
        {
            GuidanceEmbedding.Fill(scale, _guidance!.Values.AsSpan(row * width, width));
        }
    }

    /// <summary>Where a row's noisy latent is to be written before a run.</summary>
    public Span<float> Noisy(int row) => _noisy.Values.AsSpan(row * _latent, _latent);

    /// <summary>Sets a row's timestep; where rows share theirs, that of all.</summary>
    public void At(int row, double timestep) => _timestep.Values[HasOwnTimesteps ? row : 0] = (float)timestep;

    /// <summary>Denoises all rows, with the attention bank of that number.</summary>
    public void Run(int bank)
    {
        var begin = Stopwatch.GetTimestamp();
        Bank?.Select(bank);
        _session.Run();
        Bank?.Keep(bank);
        _ticks += Stopwatch.GetTimestamp() - begin;
    }

    /// <summary>What the network says of a row. Valid until the next run.</summary>
    public ReadOnlySpan<float> Predicted(int row) => _predicted.Values.AsSpan(row * _latent, _latent);

    /// <summary>Ticks in the session since the last call.</summary>
    public long TakeTicks()
    {
        var ticks = _ticks;
        _ticks = 0;
        return ticks;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Bank?.Dispose();
        _session.Dispose();
    }

    private static DenoiserShape Shape(ModelFolder folder, ModelSize size, EmbeddingShape prompt, int rows, bool ownTimesteps)
    {
        DenoiserShape shape;
        try
        {
            shape = new DenoiserShape(folder, size, prompt, rows);
        }
        catch (UserErrorException e)
        {
            throw new UserErrorException($"The model '{folder.Name}' takes one latent in a run, not {rows}. Export it with an open batch side.", e);
        }

        return shape.Controls.Count > 0
                ? throw new UserErrorException($"The model '{folder.Name}' has a ControlNet, which looks at one picture at a time.")
            : shape.Image is not null
                ? throw new UserErrorException($"The model '{folder.Name}' has an adapter for pictures, which is run for one latent at a time.")
            : ownTimesteps && !shape.HasOwnTimesteps
                ? throw new UserErrorException($"The model '{folder.Name}' takes one timestep for all latents of a run. Export it with an open timestep side.")
            : shape;
    }
}
