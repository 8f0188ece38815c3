using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Text;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>One text encoder of a model with its tokenizer. One thread at a time.</summary>
internal sealed class TextNetwork : IDisposable
{
    private readonly ClipTokenizer _tokenizer;
    private readonly ModelSession _session;
    private readonly BoundTensor _ids;
    private readonly BoundTensor _states;
    private readonly BoundTensor? _pooled;
    private readonly int[] _tokens;
    private readonly float[] _weights;

    public TextNetwork(ModelFolder folder, string part, string tokenizer, bool isJoined, bool isPooled, SessionContext context)
    {
        _tokenizer = ClipTokenizer.Load(Path.Combine(folder.Path, tokenizer));
        _tokens = new int[_tokenizer.Length];
        _weights = new float[_tokenizer.Length];
        var shape = new TextShape(folder, part, _tokenizer.Length, isJoined, isPooled);
        (Width, PooledWidth) = (shape.Width, shape.PooledWidth);
        _session = ModelSession.Load(shape.Path, shape.Network, context);
        _ids = _session.Input("input_ids");
        _states = _session.Output(shape.StatesName);
        if (shape.HasSwitch)
        {
            _session.Input(TextShape.AllStatesSwitch).Values[0] = 1f;
        }

        _pooled = isPooled ? _session.Output(TextShape.PooledName) : null;
    }

    /// <summary>Tokens of a prompt.</summary>
    public int Tokens => _tokens.Length;

    /// <summary>Numbers per token.</summary>
    public int Width { get; }

    /// <summary>Numbers of the pooled vector; 0 where it is not asked for.</summary>
    public int PooledWidth { get; }

    /// <summary>The states of the last run, [tokens, width].</summary>
    public ReadOnlySpan<float> States => _states.Values;

    /// <summary>The pooled vector of the last run.</summary>
    public ReadOnlySpan<float> Pooled => _pooled is null ? [] : _pooled.Values;

    /// <summary>Runs on a prompt in weighted pieces: once, and once more for each weight that is not 1.</summary>
    public void Run(IReadOnlyList<WeightedText> pieces)
    {
        _tokenizer.Encode(pieces, _tokens, _weights);
        Run(_tokens);
        float[] weights = [.. _weights.Distinct().Where(w => w != 1f)];
        if (weights.Length == 0)
        {
            return;
        }

        var states = new PromptEmphasis(States, Width);
        float[] asItIs = [.. Pooled];
        var pooled = HasPlaceForBlanks ? new PromptEmphasis(asItIs, PooledWidth) : null;
        var without = new int[_tokens.Length];
        foreach (var weight in weights)
        {
            for (var i = 0; i < without.Length; i++)
            {
                without[i] = _weights[i] == weight ? _tokenizer.Pad : _tokens[i];
            }

            Run(without);
            states.Add(States, weight);
            pooled?.Add(Pooled, weight);
        }

        states.Finish(_states.Values);
        asItIs.CopyTo(_pooled?.Values ?? []);
        pooled?.Finish(_pooled!.Values);
    }

    /// <inheritdoc cref="ClipTokenizer.Rest"/>
    public string Rest(IReadOnlyList<WeightedText> pieces) => _tokenizer.Rest(pieces);

    /// <summary>Runs on token ids.</summary>
    public void Run(ReadOnlySpan<int> ids)
    {
        for (var i = 0; i < _tokens.Length; i++)
        {
            _ids.Values[i] = ids[i]; // exact: vocabularies are far below 2^24
        }

        _session.Run();
    }

    // The pooled vector is read at the first end mark: blanks that are end marks would move it.
    private bool HasPlaceForBlanks => _pooled is not null && _tokenizer.Pad != _tokenizer.End;

    public void Dispose() => _session.Dispose();
}
