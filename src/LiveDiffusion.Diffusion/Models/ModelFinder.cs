namespace LiveDiffusion.Diffusion.Models;

/// <summary>Finds the installed models: folders with a <c>model_index.json</c> in a few places. Any thread; reads the disk.</summary>
public static class ModelFinder
{
    /// <summary>
    /// The user's own models: the folder that the environment variable <c>LD_MODELS</c> names, else <c>LiveDiffusion/models</c> under
    /// the user's local data. It need not be there.
    /// </summary>
    public static string OwnPlace => Environment.GetEnvironmentVariable("LD_MODELS") is { Length: > 0 } named
        ? Path.GetFullPath(named)
        : Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "LiveDiffusion", "models");

    /// <summary>
    /// Where models are looked for: <c>models</c> beside the program and in the folders above it (a source checkout), then
    /// <see cref="OwnPlace"/>.
    /// </summary>
    public static IReadOnlyList<string> Places()
    {
        var places = new List<string>();
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            places.Add(Path.Combine(folder.FullName, "models"));
        }

        places.Add(OwnPlace);
        return [.. places.Where(Directory.Exists)];
    }

    /// <summary>
    /// What a list of installed models shows: every folder that calls itself a model, whole or not, and all that lies in
    /// <paramref name="own"/>, the user's place. A name that comes again is what the first one hides from <see cref="Find"/>, so it is left out.
    /// </summary>
    public static IReadOnlyList<string> Listed(IReadOnlyList<string> places, string own)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. places
            .SelectMany(place => Directory.EnumerateDirectories(place).Order(StringComparer.Ordinal).Where(
                folder => File.Exists(Path.Combine(folder, "model_index.json")) || (place == own && Path.GetFileName(folder)[0] != '.')))
            .Where(folder => names.Add(Path.GetFileName(folder)))];
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
            .Where(folder => Path.GetFileName(folder)[0] != '.' && File.Exists(Path.Combine(folder, "model_index.json")));
}
