using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Text;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// A prompt to its embedding by the text encoders of a model folder. Where there are two (SDXL) their states are joined token by
/// token, and the second one's pooled vector stands behind them. One thread at a time.
/// </summary>
public sealed class TextEncoder : IDisposable
{
    internal const string SecondPart = "text_encoder_2";

    private readonly SessionContext _context;
    private readonly TextNetwork _first;
    private readonly TextNetwork? _second;

    /// <summary>Loads what the folder has. A folder that cannot be used is a <see cref="UserErrorException"/>.</summary>
    public TextEncoder(ModelFolder folder)
        : this(folder, new SessionContext())
    {
    }

    internal TextEncoder(ModelFolder folder, SessionContext context)
    {
        _context = context;
        var isJoined = File.Exists(folder.NetworkOf(SecondPart));
        _first = new TextNetwork(folder, "text_encoder", "tokenizer", isJoined, isPooled: false, context);
        try
        {
            _second = isJoined ? new TextNetwork(folder, SecondPart, "tokenizer_2", isJoined, isPooled: true, context) : null;
            if (_second is not null && _second.Tokens != _first.Tokens)
            {
                throw new UserErrorException(
                    $"The text encoders in '{folder.Path}' take {_first.Tokens} and {_second.Tokens} tokens. They have to take the same number; get both from one model.");
            }
        }
        catch
        {
            Dispose();
            throw;
        }

        Shape = new EmbeddingShape(_first.Tokens, _first.Width + (_second?.Width ?? 0), _second?.PooledWidth ?? 0);
    }

    /// <summary>What an embedding holds.</summary>
    public EmbeddingShape Shape { get; }

    /// <summary>
    /// The embedding of a prompt, its words weighted as <see cref="PromptSyntax"/> says; allocates it.
    /// </summary>
    public float[] Encode(string prompt)
    {
        var pieces = PromptSyntax.Parse(prompt);
        _first.Run(pieces);
        _second?.Run(pieces);
        Rest = _first.Rest(pieces);
        return Joined();
    }

    /// <summary>The words of the last prompt that the model has no room for; empty when it takes all.</summary>
    public string Rest { get; private set; } = "";

    /// <summary>The embedding of token ids, the same for all encoders.</summary>
    public float[] Encode(ReadOnlySpan<int> ids)
    {
        _first.Run(ids);
        _second?.Run(ids);
        return Joined();
    }

    /// <summary>Makes a running <see cref="Encode(string)"/> give up with an exception, now and for ever. Any thread.</summary>
    public void Cancel() => _context.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _first.Dispose();
        _second?.Dispose();
    }

    private float[] Joined()
    {
        if (_second is null)
        {
            return _first.States.ToArray();
        }

        var embedding = new float[Shape.Length];
        for (var token = 0; token < Shape.Tokens; token++)
        {
            var at = embedding.AsSpan(token * Shape.Width, Shape.Width);
            _first.States.Slice(token * _first.Width, _first.Width).CopyTo(at);
            _second.States.Slice(token * _second.Width, _second.Width).CopyTo(at[_first.Width..]);
        }

        _second.Pooled.CopyTo(embedding.AsSpan(Shape.States));
        return embedding;
    }
}
