using System.Globalization;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Core.Presets;

/// <summary>The presets of some folders, ordered by file name. Immutable: reading the folders again makes a new bank. Any thread.</summary>
public sealed class PresetBank
{
    private PresetBank(IReadOnlyList<Preset> all) => All = all;

    /// <summary>All presets.</summary>
    public IReadOnlyList<Preset> All { get; }

    /// <summary>
    /// Reads all <c>*.json</c> of the folders (not of folders within). A preset in a later folder takes the place of one of
    /// the same name in an earlier. Throws <see cref="UserErrorException"/> for the first file that is wrong and for a
    /// folder that is not there.
    /// </summary>
    public static PresetBank Load(IReadOnlyList<string> folders, ParameterCatalogue catalogue)
    {
        var bank = Of();
        foreach (var folder in folders)
        {
            if (!Directory.Exists(folder))
            {
                throw new UserErrorException($"{folder}: there is no such folder of presets; check the name");
            }

            var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var path in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
            {
                var preset = PresetFile.Load(path, catalogue);
                if (!names.TryAdd(preset.Name, path))
                {
                    throw new UserErrorException(
                        $"{path}: name: '{preset.Name}' is also the name in {Path.GetFileName(names[preset.Name])}; rename one");
                }

                bank = bank.With([preset]);
            }
        }

        return bank;
    }

    /// <summary>Makes a bank of presets at hand.</summary>
    public static PresetBank Of(params IReadOnlyList<Preset> presets) => new(presets);

    /// <summary>The same bank with other presets, each in the place of one of its name or behind all.</summary>
    public PresetBank With(IEnumerable<Preset> presets)
    {
        var all = All.ToList();
        foreach (var preset in presets)
        {
            var at = all.FindIndex(p => SameName(p.Name, preset.Name));
            if (at >= 0)
            {
                all[at] = preset;
            }
            else
            {
                all.Add(preset);
            }
        }

        return new PresetBank(all);
    }

    /// <summary>Finds a preset by name, whatever its case, or by its number from 1 when no name is one; null when there is none.</summary>
    public Preset? Find(string name)
    {
        foreach (var preset in All)
        {
            if (SameName(preset.Name, name))
            {
                return preset;
            }
        }

        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= All.Count
            ? All[number - 1]
            : null;
    }

    /// <summary>Finds a preset by name or throws <see cref="UserErrorException"/> with the nearest name.</summary>
    public Preset Get(string name)
        => Find(name) ?? throw new UserErrorException($"The preset cannot be recalled: {Missing(name)}");

    /// <summary>Says that there is no preset of that name, and which ones there are; begins in lower case, for behind a place.</summary>
    public string Missing(string name)
        => $"there is no preset '{name}'{Suggestion.Hint(name, All.Select(p => p.Name))}{(All.Count > 0 ? $" (there are: {string.Join(", ", All.Select(p => p.Name))})" : "")}";

    /// <summary>The number of a preset of that name, from 1; 0 for none.</summary>
    public int NumberOf(Preset preset) => IndexOf(preset) + 1;

    /// <summary>The preset behind another, round the end; the first when that is null or unknown. Null in an empty bank.</summary>
    public Preset? Next(Preset? present) => Step(present, 1, 0);

    /// <summary>The preset before another, round the start; the last when that is null or unknown. Null in an empty bank.</summary>
    public Preset? Previous(Preset? present) => Step(present, -1, All.Count - 1);

    /// <summary>Some preset other than the present one (if there are two), as a function of seed and number of the draw.</summary>
    public Preset? Random(Preset? present, int seed, long draw)
    {
        if (All.Count == 0)
        {
            return null;
        }

        var at = IndexOf(present);
        var bits = SeededRandom.Bits((ulong)seed, draw);
        return at < 0 || All.Count == 1
            ? All[(int)(bits % (ulong)All.Count)]
            : All[(at + 1 + (int)(bits % (ulong)(All.Count - 1))) % All.Count];
    }

    private static bool SameName(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private Preset? Step(Preset? present, int step, int start)
    {
        var at = IndexOf(present);
        return All.Count == 0 ? null : All[at < 0 ? start : (at + step + All.Count) % All.Count];
    }

    private int IndexOf(Preset? preset)
    {
        for (var i = 0; preset is not null && i < All.Count; i++)
        {
            if (SameName(All[i].Name, preset.Name))
            {
                return i;
            }
        }

        return -1;
    }
}
