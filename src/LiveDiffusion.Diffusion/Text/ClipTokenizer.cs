using System.Text.Json;
using System.Text.RegularExpressions;
using LiveDiffusion.Diffusion.Models;
using Microsoft.ML.Tokenizers;

namespace LiveDiffusion.Diffusion.Text;

/// <summary>
/// CLIP's byte-pair tokenizer, from the files of a model's tokenizer folder: begin, tokens, end, padding, cut to the model's
/// length. One thread at a time.
/// </summary>
public sealed partial class ClipTokenizer
{
    private const int UsualLength = 77;
    private const int MostLength = 4096;

    private readonly BpeTokenizer _pieces;
    private readonly int _begin;

    private ClipTokenizer(BpeTokenizer pieces, int length, int begin, int end, int pad)
    {
        _pieces = pieces;
        Length = length;
        _begin = begin;
        End = end;
        Pad = pad;
    }

    /// <summary>Ids of a text, begin, end and padding included.</summary>
    public int Length { get; }

    /// <summary>The id behind a text.</summary>
    public int End { get; }

    /// <summary>The id that fills the rest; often the same as <see cref="End"/>.</summary>
    public int Pad { get; }

    /// <summary>Reads the folder. What is missing or damaged is a <see cref="UserErrorException"/>.</summary>
    public static ClipTokenizer Load(string folder)
    {
        var config = Optional(Path.Combine(folder, "tokenizer_config.json"));
        var map = Optional(Path.Combine(folder, "special_tokens_map.json"));
        var vocabulary = Vocabulary(Path.Combine(folder, "vocab.json"));

        int Special(string key, string usual, out string token)
        {
            token = map?.Text(key, "") is { Length: > 0 } mapped ? mapped : config?.Text(key, usual) ?? usual;
            return vocabulary.TryGetValue(token, out var id)
                ? id
                : throw new UserErrorException($"The tokenizer '{folder}' has no token '{token}' in its vocabulary. Get the model folder again.");
        }

        var begin = Special("bos_token", "<|startoftext|>", out var beginToken);
        var end = Special("eos_token", "<|endoftext|>", out var endToken);
        var pad = Special("pad_token", endToken, out var padToken);
        // A pad such as "!" is an ordinary token that happens to be used for padding.
        string[] written = padToken.Length > 1 ? [beginToken, endToken, padToken] : [beginToken, endToken];
        var special = written.Distinct(StringComparer.Ordinal).ToDictionary(t => t, t => vocabulary[t], StringComparer.Ordinal);
        var length = config?.Number("model_max_length", UsualLength) ?? UsualLength;
        return new ClipTokenizer(
            Pieces(folder, vocabulary, special, endToken), length is >= 3 and <= MostLength ? (int)length : UsualLength, begin, end, pad);
    }

    /// <summary>Fills <paramref name="ids"/> (of <see cref="Length"/>) with the ids of a text.</summary>
    public void Encode(string text, Span<int> ids) => Encode([new WeightedText(text, 1f)], ids, []);

    /// <summary>
    /// Fills <paramref name="ids"/> (of <see cref="Length"/>) with the ids of a text in pieces, and <paramref name="weights"/>, if it is not empty,
    /// with what each id counts: 1 for begin, end and padding.
    /// </summary>
    public void Encode(IReadOnlyList<WeightedText> pieces, Span<int> ids, Span<float> weights)
    {
        if (!weights.IsEmpty)
        {
            weights.Fill(1f);
        }

        ids[0] = _begin;
        var count = 1;
        foreach (var piece in pieces)
        {
            foreach (var token in _pieces.EncodeToIds(piece.Text))
            {
                if (count == Length - 1)
                {
                    break;
                }

                if (!weights.IsEmpty)
                {
                    weights[count] = piece.Weight;
                }

                ids[count++] = token;
            }
        }

        ids[count] = End;
        ids[(count + 1)..Length].Fill(Pad);
    }

    /// <summary>The words of a text in pieces that <see cref="Length"/> leaves no room for, from the first that is cut; empty when all fit.</summary>
    public string Rest(IReadOnlyList<WeightedText> pieces)
    {
        var room = Length - 2;
        var rest = "";
        foreach (var piece in pieces)
        {
            foreach (var word in piece.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                room -= _pieces.CountTokens(word); // blanks always part tokens, so words can be counted one by one
                rest = room >= 0 ? "" : rest.Length == 0 ? word : $"{rest} {word}";
            }
        }

        return rest;
    }

    private static BpeTokenizer Pieces(
        string folder, Dictionary<string, int> vocabulary, Dictionary<string, int> special, string unknown)
    {
        var path = Path.Combine(folder, "merges.txt");
        try
        {
            return BpeTokenizer.Create(new BpeOptions(vocabulary)
            {
                Merges = [.. File.ReadLines(path).Where(l => l.Length > 0 && !l.StartsWith("#version", StringComparison.Ordinal))],
                ByteLevel = true,
                EndOfWordSuffix = "</w>",
                UnknownToken = unknown,
                SpecialTokens = special,
                Normalizer = new ClipNormalizer(),
                PreTokenizer = new RegexPreTokenizer(Words(), special),
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            throw new UserErrorException(
                $"The tokenizer '{folder}' cannot be used: {e.Message.ReplaceLineEndings(" ")} Get the model folder again.", e);
        }
    }

    private static Dictionary<string, int> Vocabulary(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize<Dictionary<string, int>>(file) ?? [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UserErrorException(
                $"The vocabulary '{path}' cannot be read: {e.Message.ReplaceLineEndings(" ")} Get the model folder again.", e);
        }
    }

    private static JsonSettings? Optional(string path) => File.Exists(path) ? JsonSettings.Read(path) : null;

    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+", RegexOptions.IgnoreCase)]
    private static partial Regex Words();
}
