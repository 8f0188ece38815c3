namespace LiveDiffusion.Diffusion.Models;

/// <summary>Reads which licence a model folder names. Any thread.</summary>
public static class ModelLicence
{
    /// <summary>
    /// The <c>license</c> of the front matter of <c>README.md</c> (with <c>license_name</c> where that is "other"), else what
    /// <see cref="ModelRecord"/> kept, else the first line of a licence file, else empty.
    /// </summary>
    public static string Of(string folder)
    {
        if (OfCard(Lines(Path.Combine(folder, "README.md"))) is { Length: > 0 } named)
        {
            return named;
        }

        if (ModelRecord.Read(folder) is { Licence.Length: > 0 } record)
        {
            return record.Licence;
        }

        foreach (var file in (ReadOnlySpan<string>)["LICENSE", "LICENSE.md", "LICENSE.txt"])
        {
            if (Lines(Path.Combine(folder, file)).FirstOrDefault() is { } first)
            {
                return first.TrimStart('#', ' ');
            }
        }

        return "";
    }

    /// <summary>The licence in the lines of a model card: front matter between two lines of three dashes.</summary>
    public static string OfCard(IEnumerable<string> lines)
    {
        var (licence, name, isInside) = ("", "", false);
        foreach (var line in lines)
        {
            if (line == "---" && isInside)
            {
                break;
            }

            if (!isInside && line != "---")
            {
                return "";
            }

            isInside = true;
            licence = Value(line, "license:") ?? licence;
            name = Value(line, "license_name:") ?? name;
        }

        return licence is "" or "other" && name.Length > 0 ? name : licence;
    }

    private static string? Value(string line, string key)
        => line.StartsWith(key, StringComparison.Ordinal) ? line[key.Length..].Trim().Trim('"', '\'') : null;

    private static IEnumerable<string> Lines(string path)
    {
        try
        {
            return File.Exists(path) ? [.. File.ReadLines(path).Take(200).Select(l => l.Trim()).Where(l => l.Length > 0)] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
