using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Core.Presets;

/// <summary>
/// All banks: the presets that come with the program together with the user's own, and each folder among those as a bank of
/// its own. A file of the user's that is wrong is left out and said: it must not keep the show from starting. Render thread.
/// </summary>
public sealed class PresetLibrary
{
    private const int LongestFileName = 120;

    private readonly Dictionary<string, PresetBank> _banks = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _files = new(StringComparer.OrdinalIgnoreCase); // of the user's own, by bank and name
    private readonly string _ownFolder;

    /// <summary>Reads the banks.</summary>
    /// <param name="shippedFolder">What comes with the program; a wrong file in it is a <see cref="UserErrorException"/>.</param>
    /// <param name="ownFolder">The user's own; need not be there.</param>
    /// <param name="catalogue">The parameters.</param>
    public PresetLibrary(string shippedFolder, string ownFolder, ParameterCatalogue catalogue)
    {
        _ownFolder = ownFolder;
        var troubles = new List<string>();
        _banks[""] = PresetBank.Load([shippedFolder], catalogue).With(Own("", catalogue, troubles));
        if (Directory.Exists(ownFolder))
        {
            foreach (var folder in Directory.GetDirectories(ownFolder).Order(StringComparer.Ordinal))
            {
                var bank = Path.GetFileName(folder);
                _banks[bank] = PresetBank.Of().With(Own(bank, catalogue, troubles));
            }
        }

        Troubles = troubles;
    }

    /// <summary>What was wrong with the user's files, one line each.</summary>
    public IReadOnlyList<string> Troubles { get; }

    /// <summary>Names of the banks; the first is empty and holds all that is in no folder.</summary>
    public IEnumerable<string> Names => _banks.Keys.Order(StringComparer.OrdinalIgnoreCase);

    /// <summary>The bank of a name; an empty one for a name that no bank has yet.</summary>
    public PresetBank Bank(string name) => _banks.TryGetValue(name, out var bank) ? bank : PresetBank.Of();

    /// <summary>
    /// Takes a preset up into a bank, in the place of one of the same name, and returns the file it belongs in. What comes with the
    /// program is never overwritten: the user's own stands before it.
    /// </summary>
    public string Add(string bank, Preset preset)
    {
        _banks[bank] = Bank(bank).With([preset]);
        if (!_files.TryGetValue(Key(bank, preset.Name), out var path))
        {
            path = _files[Key(bank, preset.Name)] = Path.Combine(_ownFolder, bank, FileName(preset.Name));
        }

        return path;
    }

    /// <summary>The file name of a preset: its name, with everything that a file system may not like as its number.</summary>
    public static string FileName(string name)
    {
        var file = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '_' ? $"{c}" : $"%{(int)c:X}"));
        return file.Length <= LongestFileName
            ? file + ".json"
            : $"{file[..LongestFileName]}~{Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(name.AsSpan())).AsSpan(0, 8))}.json";
    }

    /// <summary>Whether a name can be that of a bank: one that any file system takes as a folder.</summary>
    public static bool IsBankName(string name)
        => name.Length <= 40 && name.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_') && name.Trim() == name;

    private static string Key(string bank, string name) => bank + "/" + name;

    private List<Preset> Own(string bank, ParameterCatalogue catalogue, List<string> troubles)
    {
        var folder = Path.Combine(_ownFolder, bank);
        var presets = new List<Preset>();
        if (!Directory.Exists(folder))
        {
            return presets;
        }

        foreach (var path in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            try
            {
                var preset = PresetFile.Load(path, catalogue);
                if (_files.TryAdd(Key(bank, preset.Name), path))
                {
                    presets.Add(preset);
                }
                else
                {
                    troubles.Add($"A preset of yours is left out. {path}: '{preset.Name}' is also the name in {Path.GetFileName(_files[Key(bank, preset.Name)])}; rename one");
                }
            }
            catch (UserErrorException e)
            {
                troubles.Add($"A preset of yours is left out. {e.Message}");
            }
        }

        return presets;
    }
}
