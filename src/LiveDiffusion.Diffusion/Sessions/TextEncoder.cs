using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Text;
using Microsoft.ML.OnnxRuntime;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// A prompt to its embedding: tokenizer and text encoder of a model folder. One thread at a time.
/// </summary>
public sealed class TextEncoder : IDisposable
{
    private const string States = "last_hidden_state";

    private readonly ClipTokenizer _tokenizer;
    private readonly ModelSession _session;
    private readonly BoundTensor _ids;
    private readonly BoundTensor _states;
    private readonly RunOptions _options = OrtRuntime.RunOptions();
    private readonly int[] _tokens;

    /// <summary>Loads both. A folder that cannot be used is a <see cref="UserErrorException"/>.</summary>
    public TextEncoder(ModelFolder folder)
    {
        _tokenizer = ClipTokenizer.Load(Path.Combine(folder.Path, "tokenizer"));
        _tokens = new int[_tokenizer.Length];
        var path = folder.NetworkOf("text_encoder");
        var shape = new NetworkShape(path, NetworkFile.Read(path));
        Width = (int)(shape.OutputSide(States, 2)
            ?? JsonSettings.Read(Path.Combine(folder.Path, "text_encoder", "config.json")).Int("hidden_size", 768));
        shape.Input("input_ids", 1, _tokenizer.Length);
        shape.Output(States, 1, _tokenizer.Length, Width);
        _session = ModelSession.Load(path, shape.Complete(), _options);
        _ids = _session.Input("input_ids");
        _states = _session.Output(States);
    }

    /// <summary>Tokens of an embedding.</summary>
    public int Tokens => _tokens.Length;

    /// <summary>Numbers per token.</summary>
    public int Width { get; }

    /// <summary>The embedding [tokens, width] of a prompt; allocates it.</summary>
    public float[] Encode(string prompt)
    {
        _tokenizer.Encode(prompt, _tokens);
        return Encode(_tokens);
    }

    /// <summary>The embedding of token ids.</summary>
    public float[] Encode(ReadOnlySpan<int> ids)
    {
        for (var i = 0; i < _tokens.Length; i++)
        {
            _ids.Values[i] = ids[i]; // exact: vocabularies are far below 2^24
        }

        _session.Run();
        return _states.Values.AsSpan().ToArray();
    }

    /// <summary>Makes a running <see cref="Encode(string)"/> give up with an exception, now and for ever. Any thread.</summary>
    public void Cancel() => _options.Terminate = true;

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose(); // the run options stay for their finaliser: another thread may be about to cancel
}
