using LiveDiffusion.Core;

namespace LiveDiffusion.Graphics.Isf;

/// <summary>The ISF shaders of a folder, read once at start. Immutable; any thread.</summary>
public sealed class IsfLibrary
{
    private IsfLibrary(IReadOnlyList<IsfDocument> documents) => Documents = documents;

    /// <summary>The shaders by name.</summary>
    public IReadOnlyList<IsfDocument> Documents { get; }

    /// <summary>
    /// Reads every <c>.fs</c> file of a folder; without the folder there are none. A broken file, or two of one name, is a
    /// <see cref="UserErrorException"/>.
    /// </summary>
    public static IsfLibrary Load(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.fs") : [];
        Array.Sort(files, StringComparer.Ordinal);
        var documents = files.Select(IsfDocument.Load).OrderBy(d => d.Name, StringComparer.Ordinal).ToList();
        for (var i = 1; i < documents.Count; i++)
        {
            if (string.Equals(documents[i].Name, documents[i - 1].Name, StringComparison.Ordinal))
            {
                throw new UserErrorException(
                    $"'{documents[i].File}' and '{documents[i - 1].File}' have the same name '{documents[i].Name}'. Rename one of them.");
            }
        }

        return new IsfLibrary(documents);
    }

    /// <summary>The shader of that name, or null.</summary>
    public IsfDocument? Find(string name)
        => Documents.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.Ordinal));
}
