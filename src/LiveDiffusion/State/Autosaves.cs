using System.Globalization;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;

namespace LiveDiffusion.State;

/// <summary>The last looks of a show, as preset files with growing numbers. Each is whole or not there. One thread at a time.</summary>
public sealed class Autosaves(string folder)
{
    /// <summary>How many are kept.</summary>
    public const int Kept = 20;

    private const string Pattern = "autosave-*.json";

    /// <summary>Saves a look, and deletes what is too old.</summary>
    public void Save(Preset preset)
    {
        Directory.CreateDirectory(folder);
        var files = Files();
        var number = files.Count > 0 ? Number(files[^1]) + 1 : 1;
        PresetFile.Save(preset, Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"autosave-{number:000000}.json")));
        for (var i = 0; i <= files.Count - Kept; i++)
        {
            File.Delete(files[i]);
        }
    }

    /// <summary>The newest look that can be read, or null.</summary>
    public Preset? Newest(ParameterCatalogue catalogue)
    {
        foreach (var file in Files().AsEnumerable().Reverse())
        {
            try
            {
                return PresetFile.Load(file, catalogue);
            }
            catch (UserErrorException)
            {
                // Of another version, or damaged by hand: the one before will do.
            }
        }

        return null;
    }

    private static int Number(string file)
        => int.TryParse(Path.GetFileNameWithoutExtension(file)["autosave-".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private List<string> Files()
        => Directory.Exists(folder) ? [.. Directory.GetFiles(folder, Pattern).OrderBy(Number)] : [];
}
