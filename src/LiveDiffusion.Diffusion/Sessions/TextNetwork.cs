using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Text;
using Microsoft.ML.OnnxRuntime;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// One text encoder of a model with its tokenizer. The states are those behind the last layer, or, where two encoders are joined
/// (SDXL), those before it. One thread at a time.
/// </summary>
internal sealed class TextNetwork : IDisposable
{
    private const string LastStates = "last_hidden_state";
    private const string AllStates = "hidden_states.";
    private const string WantsStates = "output_hidden_states"; // a switch that Olive leaves in the network
    private const string PooledName = "text_embeds";

    private readonly ClipTokenizer _tokenizer;
    private readonly ModelSession _session;
    private readonly BoundTensor _ids;
    private readonly BoundTensor _states;
    private readonly BoundTensor? _pooled;
    private readonly int[] _tokens;
    private readonly float[] _weights;
    public TextNetwork(ModelFolder folder, string part, string tokenizer, bool isJoined, bool isPooled, RunOptions options)
    {
        _tokenizer = ClipTokenizer.Load(Path.Combine(folder.Path, tokenizer));
        _tokens = new int[_tokenizer.Length];
        _weights = new float[_tokenizer.Length];
        var path = folder.NetworkOf(part);
        var file = NetworkFile.Read(path);
        var states = isJoined ? BeforeLast(file, path) : LastStates;
        var shape = new NetworkShape(path, file);
        Width = (int)(shape.OutputSide(states, 2) ?? Config().Int("hidden_size", 768));
        shape.Input("input_ids", 1, _tokenizer.Length);
        var asksForAll = shape.InputSide(WantsStates, 0) is not null;
        if (asksForAll)
        {
            shape.SwitchInput(WantsStates);
        }

        shape.Output(states, 1, _tokenizer.Length, Width);
        if (isPooled)
        {
            PooledWidth = (int)(shape.OutputSide(PooledName, 1) ?? Config().Int("projection_dim", Width));
            shape.Output(PooledName, 1, PooledWidth);
        }

        _session = ModelSession.Load(path, shape.Complete(), options);
        _ids = _session.Input("input_ids");
        _states = _session.Output(states);
        if (asksForAll)
        {
            _session.Input(WantsStates).Values[0] = 1f;
        }

        _pooled = isPooled ? _session.Output(PooledName) : null;

        JsonSettings Config() => JsonSettings.Read(Path.Combine(folder.Path, part, "config.json"));
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

    // hidden_states.0 is what goes into the first layer and the highest what comes out of the last one.
    private static string BeforeLast(NetworkFile file, string path)
    {
        var layers = file.Outputs.Count(o => o.Name.StartsWith(AllStates, StringComparison.Ordinal));
        return layers >= 2
            ? $"{AllStates}{layers - 2}"
            : throw new UserErrorException(
                $"The network '{path}' gives no '{AllStates}i', which models with two text encoders need. Export it with output_hidden_states.");
    }
}
