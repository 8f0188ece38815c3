namespace LiveDiffusion.Diffusion.Models;

/// <summary>Finds the installed models: folders with a <c>model_index.json</c> in a few places. Any thread; reads the disk.</summary>
public static class ModelFinder
{
    /// <summary>
    /// Where models are looked for: <c>models</c> beside the program and in the folders above it (a source checkout), then
    /// the user's own <c>LiveDiffusion/models</c>.
    /// </summary>
    public static IReadOnlyList<string> Places()
    {
        var places = new List<string>();
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            places.Add(Path.Combine(folder.FullName, "models"));
        }

        var own = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        if (own.Length > 0)
        {
            places.Add(Path.Combine(own, "LiveDiffusion", "models"));
        }

        return [.. places.Where(Directory.Exists)];
    }

    /// <summary>All models that can be read, by place and name.</summary>
    public static IReadOnlyList<ModelFolder> Installed() => Installed(Places());

    /// <summary>The models in the given places.</summary>
    public static IReadOnlyList<ModelFolder> Installed(IReadOnlyList<string> places)
    {
        var found = new List<ModelFolder>();
        foreach (var folder in Candidates(places))
        {
            try
            {
                found.Add(ModelFolder.Open(folder));
            }
            catch (UserErrorException)
            {
                // A half-copied folder is no installed model; opening it by name says what it lacks.
            }
        }

        return found;
    }

    /// <summary>
    /// A model by folder or by the name of an installed one; null or empty takes the first installed, which is the one that
    /// came with the program. None is a <see cref="UserErrorException"/>.
    /// </summary>
    public static ModelFolder Find(string? nameOrFolder)
    {
        if (string.IsNullOrEmpty(nameOrFolder))
        {
            return Candidates(Places()).FirstOrDefault() is { } first
                ? ModelFolder.Open(first)
                : throw new UserErrorException("No model is installed. Name a folder in the diffusers ONNX layout with --model.");
        }

        return ModelFolder.Open(Directory.Exists(nameOrFolder) ? nameOrFolder : Named(nameOrFolder) ?? nameOrFolder);
    }

    private static string? Named(string name)
        => Candidates(Places()).FirstOrDefault(f => string.Equals(Path.GetFileName(f), name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Candidates(IReadOnlyList<string> places)
        => places.SelectMany(place => Directory.EnumerateDirectories(place).Order(StringComparer.Ordinal))
            .Where(folder => File.Exists(Path.Combine(folder, "model_index.json")));
}
