using System.Text;

namespace LiveDiffusion.Core.Dream;

/// <summary>The entries of a prompt list: separated by <c>|</c> or line ends, <c>\|</c> is the letter; empty ones count for nothing. Any thread.</summary>
public static class PromptEntries
{
    /// <summary>The most entries of a list; further ones are left out.</summary>
    public const int Most = 64;

    /// <summary>The entries in order, without the blanks round them.</summary>
    public static IReadOnlyList<string> Split(string list)
    {
        var entries = new List<string>();
        var entry = new StringBuilder();
        for (var i = 0; i <= list.Length && entries.Count < Most; i++)
        {
            if (i == list.Length || list[i] is '|' or '\n' or '\r')
            {
                var text = entry.ToString().Trim();
                entry.Clear();
                if (text.Length > 0)
                {
                    entries.Add(text);
                }
            }
            else if (list[i] == '\\' && i + 1 < list.Length && list[i + 1] == '|')
            {
                entry.Append(list[++i]);
            }
            else
            {
                entry.Append(list[i]);
            }
        }

        return entries;
    }
}
