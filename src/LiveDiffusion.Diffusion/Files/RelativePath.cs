namespace LiveDiffusion.Diffusion.Files;

/// <summary>Names of files that came from elsewhere: a repository's list, an archive, a network. Any thread.</summary>
public static class RelativePath
{
    private const int Longest = 400;

    /// <summary>
    /// Whether the name stays inside the folder that it is put in, on any system: relative, without <c>..</c>, without a drive, a
    /// stream or characters that some file systems give a meaning to.
    /// </summary>
    public static bool IsInside(string name)
    {
        if (name.Length is 0 or > Longest || name[0] == '/' || name[^1] == '/')
        {
            return false;
        }

        foreach (var letter in name)
        {
            if (letter is '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' || char.IsControl(letter))
            {
                return false;
            }
        }

        return name.Split('/').All(part => part.Length > 0 && part[^1] is not ('.' or ' ') && !IsDevice(part));
    }

    /// <summary>Whether the name tries to leave the folder that it is put in, on any system: nobody writes one by accident.</summary>
    public static bool IsHostile(string name)
    {
        var slashed = name.Replace('\\', '/');
        return slashed.StartsWith('/') || (name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0]))
            || slashed.Split('/').Contains("..", StringComparer.Ordinal);
    }

    // Windows takes these for devices, with any ending.
    private static bool IsDevice(string part)
    {
        var dot = part.IndexOf('.', StringComparison.Ordinal);
        var stem = (dot < 0 ? part : part[..dot]).ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL"
            || (stem.Length == 4 && char.IsAsciiDigit(stem[3]) && stem[..3] is "COM" or "LPT");
    }
}
