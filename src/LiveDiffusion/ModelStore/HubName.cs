using LiveDiffusion.Core;

namespace LiveDiffusion.ModelStore;

/// <summary>A repository of the hub, as people write it: <c>owner/name</c>, with <c>@revision</c> for a branch, tag or commit.</summary>
internal readonly record struct HubName(string Owner, string Name, string Revision)
{
    private const int Longest = 96; // the hub's own limit for owner and name together

    /// <summary>Owner and name.</summary>
    public string Repository => $"{Owner}/{Name}";

    /// <summary>Whether a text looks like one: one slash, only letters that the hub allows.</summary>
    public static bool IsOne(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var repository = at < 0 ? text : text[..at];
        var parts = repository.Split('/');
        return parts.Length == 2 && repository.Length <= Longest && Array.TrueForAll(parts, IsPart) && at != text.Length - 1;
    }

    /// <summary>Takes a text apart. What is no name is a <see cref="UserErrorException"/>.</summary>
    public static HubName Parse(string text)
    {
        if (!IsOne(text))
        {
            throw new UserErrorException($"'{text}' is neither a folder, a zip archive nor a name on the hub: write owner/name, with @revision if you want another than main.");
        }

        var at = text.IndexOf('@', StringComparison.Ordinal);
        var parts = (at < 0 ? text : text[..at]).Split('/');
        return new HubName(parts[0], parts[1], at < 0 ? "main" : text[(at + 1)..]);
    }

    private static bool IsPart(string part)
        => part.Length > 0 && part[0] is not ('.' or '-') && part[^1] is not ('.' or '-')
            && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') && !part.Contains("..", StringComparison.Ordinal);
}
