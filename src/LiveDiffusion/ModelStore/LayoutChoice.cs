using LiveDiffusion.Core;
using LiveDiffusion.Diffusion.Files;

namespace LiveDiffusion.ModelStore;

/// <summary>
/// Chooses, from the files of a source, those that the diffusers ONNX layout needs, and nothing else: repositories keep the same
/// weights several times, in other formats and precisions. Immutable.
/// </summary>
internal sealed class LayoutChoice
{
    private static readonly string[] _parts = ["text_encoder", "text_encoder_2", "unet", "vae_encoder", "vae_decoder"];
    private static readonly string[] _needed = ["text_encoder", "unet", "vae_encoder", "vae_decoder"];
    private static readonly string[] _neededFiles = ["model_index.json", "scheduler/scheduler_config.json", "tokenizer/vocab.json", "tokenizer/merges.txt"];

    private static readonly string[] _tokenizerFiles = ["vocab.json", "merges.txt", "special_tokens_map.json", "tokenizer_config.json"];
    private static readonly string[] _notes = ["README.md", "LICENSE", "LICENSE.md", "LICENSE.txt"];

    private readonly Dictionary<string, SourceFile> _files;
    private readonly string _folder;
    private readonly List<LayoutFile> _first = [];

    private LayoutChoice(Dictionary<string, SourceFile> files, string folder)
    {
        _files = files;
        _folder = folder;
    }

    /// <summary>Configurations, tokenizers, notes and networks; the networks' weights in files of their own come after them.</summary>
    public IReadOnlyList<LayoutFile> First => _first;

    /// <summary>
    /// Chooses. <paramref name="folder"/> names the model's folder inside the source where there are several,
    /// <paramref name="precision"/> a variant (<c>model_fp16.onnx</c>). A source without such a model is a <see cref="UserErrorException"/>.
    /// </summary>
    public static LayoutChoice Of(IModelSource source, string? folder, string? precision)
    {
        var files = FilesOf(source);
        var choice = new LayoutChoice(files, Folder(source, files, folder));
        choice.TakeFixed();
        foreach (var part in _parts.Concat(choice.Controls()))
        {
            choice.TakeNetwork(source, part, precision);
        }

        return choice;
    }

    /// <summary>The folder of the source that holds the model, with a slash at its end, or empty. One that cannot be told is a <see cref="UserErrorException"/>.</summary>
    public static string FolderOf(IModelSource source, string? folder) => Folder(source, FilesOf(source), folder);

    /// <summary>The weights that a network names, which has come already. One that the source lacks is a <see cref="UserErrorException"/>.</summary>
    public IEnumerable<LayoutFile> DataOf(LayoutFile network, NetworkFacts facts)
    {
        var at = FolderOfFile(network.Source.Path);
        var to = FolderOfFile(network.Target);
        foreach (var name in facts.DataFiles)
        {
            if (!RelativePath.IsInside(name) || !_files.TryGetValue(at + name, out var file))
            {
                var tensor = facts.External.First(t => t.Location == name).Name;
                throw new UserErrorException(
                    $"The network '{network.Source.Path}' keeps its tensor '{tensor}' in '{name}', but there is no such file beside it. Ask whoever made the model for it, or take another model.");
            }

            yield return new LayoutFile(file, to + name);
        }
    }

    /// <summary>
    /// Bytes that will come, before the networks have told what they need: everything beside a chosen network that may be its weights, but not what
    /// is named after another network.
    /// </summary>
    public long Estimate()
    {
        var chosen = _first.Where(IsNetwork).Select(f => f.Source.Path).ToList();
        var data = _files.Values.Where(f => IsData(f.Path) && chosen.Exists(n => f.Path.StartsWith(FolderOfFile(n), StringComparison.Ordinal)) && !IsOfAnother(f.Path, chosen));
        return _first.Sum(f => Math.Max(0, f.Source.Bytes)) + data.Sum(f => Math.Max(0, f.Bytes));
    }

    /// <summary>Whether it is a network.</summary>
    public static bool IsNetwork(LayoutFile file) => file.Target.EndsWith(".onnx", StringComparison.Ordinal);

    /// <summary>Whether it is the network of a ControlNet.</summary>
    public static bool IsControl(LayoutFile file) => IsNetwork(file) && file.Target.StartsWith("controlnet", StringComparison.Ordinal);

    private static Dictionary<string, SourceFile> FilesOf(IModelSource source)
    {
        if (source.Files.FirstOrDefault(f => RelativePath.IsHostile(f.Path)) is { } hostile)
        {
            throw new UserErrorException($"'{source.Description}' holds the file '{hostile.Path}', which would land outside the model's folder. Do not use it.");
        }

        var files = new Dictionary<string, SourceFile>(StringComparer.Ordinal);
        foreach (var file in source.Files.Where(f => RelativePath.IsInside(f.Path)))
        {
            files[file.Path] = file;
        }

        return files;
    }

    private static bool IsData(string path)
        => Path.GetExtension(path) is not (".onnx" or ".json" or ".txt" or ".md" or ".safetensors" or ".bin" or ".msgpack" or ".h5" or ".py" or ".png" or ".jpg");

    private static string FolderOfFile(string path) => path[..(path.LastIndexOf('/') + 1)];

    // "unet/4-Step-model.onnx.data" belongs to "unet/4-Step-model.onnx".
    private bool IsOfAnother(string data, List<string> chosen)
        => data.IndexOf(".onnx", StringComparison.Ordinal) is >= 0 and var at && data[..(at + ".onnx".Length)] is var network
            && _files.ContainsKey(network) && !chosen.Contains(network, StringComparer.Ordinal);

    private static string Folder(IModelSource source, Dictionary<string, SourceFile> files, string? wanted)
    {
        var folders = files.Keys.Select(FolderOfUnet).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (wanted is not null)
        {
            var name = wanted.Trim('/') + "/";
            return folders.Contains(name, StringComparer.Ordinal) ? name : throw new UserErrorException(
                $"'{source.Description}' has no model in '{wanted}'. {(folders.Count > 0 ? "There is one in: " + Names(folders) + "." : source.Remedy)}");
        }

        return folders switch
        {
            [] => throw new UserErrorException($"'{source.Description}' holds no ONNX model: 'unet/model.onnx' is expected, and there is none. {source.Remedy}"),
            ["", ..] => "",
            [var only] => only,
            _ => throw new UserErrorException($"'{source.Description}' holds several models. Choose one with --folder: {Names(folders)}."),
        };
    }

    private static string Names(IEnumerable<string> folders) => string.Join(", ", folders.Select(f => f.Length == 0 ? "(the top)" : f.TrimEnd('/')));

    // "a/unet/model.onnx" -> "a/"
    private static string? FolderOfUnet(string path)
    {
        var slash = path.LastIndexOf('/');
        var above = slash < 0 ? "" : path[..slash];
        return path.EndsWith(".onnx", StringComparison.Ordinal) && (above == "unet" || above.EndsWith("/unet", StringComparison.Ordinal))
            ? above[..^"unet".Length]
            : null;
    }

    private void TakeFixed()
    {
        foreach (var name in _neededFiles)
        {
            if (!_files.ContainsKey(_folder + name))
            {
                throw Lacks(name);
            }
        }

        Take("model_index.json");
        Take("scheduler/scheduler_config.json");
        Take("prompt_words.txt");
        foreach (var tokenizer in (ReadOnlySpan<string>)["tokenizer", "tokenizer_2"])
        {
            foreach (var name in _tokenizerFiles)
            {
                Take($"{tokenizer}/{name}");
            }
        }

        foreach (var name in _notes)
        {
            if (!Take(name) && _files.TryGetValue(name, out var above))
            {
                _first.Add(new LayoutFile(above, name)); // notes of the whole source hold for a model in a folder of it
            }
        }
    }

    // controlnet, controlnet/NAME and controlnet_N, with a network in them.
    private IEnumerable<string> Controls() => _files.Keys
        .Where(p => p.StartsWith(_folder + "controlnet", StringComparison.Ordinal) && p.EndsWith(".onnx", StringComparison.Ordinal) && p.LastIndexOf('/') > _folder.Length)
        .Select(p => p[_folder.Length..p.LastIndexOf('/')])
        .Where(part => part == "controlnet" || (part.StartsWith("controlnet/", StringComparison.Ordinal) && part.Count(c => c == '/') == 1)
            || (part.StartsWith("controlnet_", StringComparison.Ordinal) && !part.Contains('/')))
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private void TakeNetwork(IModelSource source, string part, string? precision)
    {
        var at = $"{_folder}{part}/";
        var networks = _files.Keys
            .Where(p => p.StartsWith(at, StringComparison.Ordinal) && p.EndsWith(".onnx", StringComparison.Ordinal) && p.IndexOf('/', at.Length) < 0)
            .Order(StringComparer.Ordinal).ToList();
        if (networks.Count == 0)
        {
            if (_needed.Contains(part, StringComparer.Ordinal))
            {
                throw Lacks($"{part}/model.onnx");
            }

            return;
        }

        var chosen = (precision is null ? null : networks.Find(p => p.Contains(precision, StringComparison.OrdinalIgnoreCase)))
            ?? networks.Find(p => p == at + "model.onnx")
            ?? (networks.Count == 1 ? networks[0] : networks.Find(p => p.Contains("fp16", StringComparison.OrdinalIgnoreCase)))
            ?? throw new UserErrorException(
                $"'{source.Description}' has several networks for '{part}': {string.Join(", ", networks)}. Choose with --precision, such as fp16.");
        _first.Add(new LayoutFile(_files[chosen], $"{part}/model.onnx"));
        Take($"{part}/config.json");
    }

    private bool Take(string name)
    {
        if (!_files.TryGetValue(_folder + name, out var file))
        {
            return false;
        }

        _first.Add(new LayoutFile(file, name));
        return true;
    }

    private UserErrorException Lacks(string name) => new(
        $"The model lacks '{_folder}{name}': the diffusers ONNX layout is expected (see docs/models.md). Take another model, or export it with optimum-cli.");
}
