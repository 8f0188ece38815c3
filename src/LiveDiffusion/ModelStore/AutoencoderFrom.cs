using LiveDiffusion.Core;

namespace LiveDiffusion.ModelStore;

/// <summary>
/// A model whose autoencoder comes from another source: a tiny one in place of the full one, or one for a model that has no encoder. What is
/// asked for under the autoencoder's names comes from there, all else from the model.
/// </summary>
internal sealed class AutoencoderFrom : IModelSource
{
    private static readonly string[] _parts = ["vae_encoder/", "vae_decoder/"];

    private readonly IModelSource _model;
    private readonly IModelSource _autoencoder;
    private readonly Dictionary<string, SourceFile> _theirs;

    /// <summary>Joins both; <paramref name="folder"/> names the model's folder inside its source. An autoencoder that lacks a half is a <see cref="UserErrorException"/>.</summary>
    public AutoencoderFrom(IModelSource model, IModelSource autoencoder, string? folder)
    {
        _model = model;
        _autoencoder = autoencoder;
        var at = LayoutChoice.FolderOf(model, folder);
        var from = FolderOfDecoder(autoencoder);
        _theirs = autoencoder.Files.Where(f => IsPart(f.Path, from)).ToDictionary(f => at + f.Path[from.Length..], StringComparer.Ordinal);
        foreach (var part in _parts)
        {
            if (!_theirs.Keys.Any(k => k.StartsWith(at + part, StringComparison.Ordinal) && k.EndsWith(".onnx", StringComparison.Ordinal)))
            {
                throw new UserErrorException($"'{autoencoder.Description}' lacks '{from}{part}model.onnx': an autoencoder needs both halves. Take another one, such as a TAESD export.");
            }
        }

        Files = [.. model.Files.Where(f => !IsPart(f.Path, at)), .. _theirs.Select(t => t.Value with { Path = t.Key })];
    }

    public string Description => $"{_model.Description} with the autoencoder of {_autoencoder.Description}";

    public string Name => _model.Name;

    public string Revision => _model.Revision;

    public string Licence => (_model.Licence, _autoencoder.Licence) switch
    {
        ("", "") => "",
        var (model, theirs) when model == theirs => model,
        var (model, theirs) => $"{(model.Length > 0 ? model : "none named")}; autoencoder: {(theirs.Length > 0 ? theirs : "none named")}",
    };

    public bool CanResume => _model.CanResume && _autoencoder.CanResume;

    public bool IsOwn => _model.IsOwn && _autoencoder.IsOwn;

    public IReadOnlyList<SourceFile> Files { get; }

    public string Remedy => _model.Remedy;

    public Task FetchAsync(SourceFile file, string target, TransferProgress progress, CancellationToken stop)
        => _theirs.TryGetValue(file.Path, out var theirs)
            ? _autoencoder.FetchAsync(theirs, target, progress, stop)
            : _model.FetchAsync(file, target, progress, stop);

    public void Dispose()
    {
        _model.Dispose();
        _autoencoder.Dispose();
    }

    private static bool IsPart(string path, string folder)
        => path.StartsWith(folder, StringComparison.Ordinal) && Array.Exists(_parts, p => path.AsSpan(folder.Length).StartsWith(p, StringComparison.Ordinal));

    private static string FolderOfDecoder(IModelSource source)
    {
        const string decoder = "vae_decoder/";
        var path = source.Files.Select(f => f.Path)
            .Where(p => p.EndsWith(".onnx", StringComparison.Ordinal) && (p.StartsWith(decoder, StringComparison.Ordinal) || p.Contains("/" + decoder, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal).FirstOrDefault()
            ?? throw new UserErrorException($"'{source.Description}' holds no autoencoder: 'vae_decoder/model.onnx' is expected, and there is none.");
        return path[..path.IndexOf(decoder, StringComparison.Ordinal)];
    }
}
