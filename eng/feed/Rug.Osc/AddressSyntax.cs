namespace Rug.Osc;

/// <summary>Which texts are addresses. Simpler than the package's, which also looks into brackets and braces.</summary>
internal static class AddressSyntax
{
    private const string Special = "*?[]{},";

    public static bool IsPattern(string address)
    {
        var rest = address.StartsWith("//", StringComparison.Ordinal) ? address.AsSpan(2) : address.AsSpan(1);
        if (address[0] != '/' || rest.Length == 0)
        {
            return false;
        }

        var wasSlash = true;
        foreach (var c in rest)
        {
            if (c == '#' || char.IsWhiteSpace(c) || (c == '/' && wasSlash))
            {
                return false;
            }

            wasSlash = c == '/';
        }

        return !wasSlash && HasPairs(rest);
    }

    // Brackets and braces come in pairs, hold something, and do not nest; a comma stands only in braces.
    private static bool HasPairs(ReadOnlySpan<char> rest)
    {
        var close = '\0';
        for (var i = 0; i < rest.Length; i++)
        {
            if (!Special.Contains(rest[i], StringComparison.Ordinal) && !(close != '\0' && rest[i] == '/'))
            {
                continue;
            }

            if (close == '\0' && rest[i] is '[' or '{')
            {
                close = rest[i] == '[' ? ']' : '}';
            }
            else if (close != '\0' && rest[i] == close && rest[i - 1] is not ('[' or '{' or ','))
            {
                close = '\0';
            }
            else if (!(close == '\0' && rest[i] is '*' or '?') && !(close == '}' && rest[i] == ',' && rest[i - 1] is not ('{' or ',')))
            {
                return false;
            }
        }

        return close == '\0';
    }
}
