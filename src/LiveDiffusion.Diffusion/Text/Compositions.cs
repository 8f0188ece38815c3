using System.Globalization;

namespace LiveDiffusion.Diffusion.Text;

/// <summary>
/// Unicode's canonical compositions (a letter and its accent become one character), from a table made of the Unicode
/// character database: the program runs without ICU, where .NET's own normalisation does nothing. Hangul and marks out of
/// canonical order are left alone. Any thread.
/// </summary>
internal static class Compositions
{
    private static readonly Dictionary<(char, char), char> _pairs = [];
    private static readonly Dictionary<char, char> _singles = [];

    static Compositions()
    {
        using var table = new StreamReader(typeof(Compositions).Assembly.GetManifestResourceStream("compositions")!);
        while (table.ReadLine() is { } line)
        {
            var parts = line.Split('>');
            char[] from = [.. parts[0].Split(' ').Select(Character)];
            if (from.Length == 1)
            {
                _singles[from[0]] = Character(parts[1]);
            }
            else
            {
                _pairs[(from[0], from[1])] = Character(parts[1]);
            }
        }
    }

    /// <summary>The character that stands for two, if there is one.</summary>
    public static bool TryCompose(char letter, char mark, out char composed) => _pairs.TryGetValue((letter, mark), out composed);

    /// <summary>The character that stands for one that has another canonical form, else itself.</summary>
    public static char Canonical(char letter) => letter < 128 ? letter : _singles.GetValueOrDefault(letter, letter);

    private static char Character(string hexadecimal) => (char)int.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
