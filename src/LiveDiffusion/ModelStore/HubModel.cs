using System.Text.Json;
using LiveDiffusion.Core;

namespace LiveDiffusion.ModelStore;

/// <summary>What the hub says of a repository at one commit. Immutable.</summary>
/// <param name="Name">Owner and name, as asked for.</param>
/// <param name="Commit">The commit.</param>
/// <param name="Licence">Licence of its card; empty when it names none.</param>
/// <param name="Files">Its files.</param>
internal sealed record HubModel(HubName Name, string Commit, string Licence, IReadOnlyList<SourceFile> Files)
{
    /// <summary>
    /// Reads the answer of <c>/api/models/{name}/revision/{revision}?blobs=true</c>: <c>sha</c>, <c>cardData</c>, and of each of <c>siblings</c>
    /// <c>rfilename</c>, <c>size</c>, <c>blobId</c> and <c>lfs.sha256</c>. What is no such answer is a <see cref="UserErrorException"/>.
    /// </summary>
    public static HubModel Read(HubName name, Stream json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var commit = Text(root, "sha");
            if (commit.Length is < 7 or > 64 || !commit.All(char.IsAsciiLetterOrDigit))
            {
                throw new JsonException("it names no commit");
            }

            var files = root.GetProperty("siblings").EnumerateArray().Select(File).ToList();
            return new HubModel(name, commit, LicenceOf(root), files);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new UserErrorException($"What the hub says of '{name.Repository}' cannot be read ({e.Message.TrimEnd('.')}). Check HF_ENDPOINT, or try again later.", e);
        }
    }

    private static SourceFile File(JsonElement sibling)
    {
        var path = sibling.GetProperty("rfilename").GetString() ?? "";
        var bytes = sibling.TryGetProperty("size", out var size) && size.ValueKind == JsonValueKind.Number ? size.GetInt64() : -1;
        var blob = Text(sibling, "blobId");
        var sha = sibling.TryGetProperty("lfs", out var lfs) && lfs.ValueKind == JsonValueKind.Object ? Text(lfs, "sha256") : "";
        // A file in LFS is a pointer to git: git's sum is the pointer's.
        return new SourceFile(path, bytes, sha.Length == 64 ? sha : null, sha.Length == 0 && blob.Length == 40 ? blob : null);
    }

    private static string LicenceOf(JsonElement root)
    {
        if (!root.TryGetProperty("cardData", out var card) || card.ValueKind != JsonValueKind.Object)
        {
            return "";
        }

        var licence = card.TryGetProperty("license", out var value) && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0
            ? value[0].GetString() ?? ""
            : Text(card, "license");
        var own = Text(card, "license_name");
        return licence is "" or "other" && own.Length > 0 ? own : licence;
    }

    private static string Text(JsonElement element, string key)
        => element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
