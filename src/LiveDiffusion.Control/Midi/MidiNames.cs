using System.Text.RegularExpressions;

namespace LiveDiffusion.Control.Midi;

/// <summary>Names of devices as they are compared. Any thread.</summary>
public static partial class MidiNames
{
    /// <summary>
    /// Lower case, single spaces, without what systems put round a name: <c>2- nanoKONTROL2</c> and <c>MIDIIN2 (nanoKONTROL2)</c>
    /// on Windows, <c>nanoKONTROL2 MIDI 1</c> on Linux are all <c>nanokontrol2</c>.
    /// </summary>
    public static string Normalise(string name)
    {
        var plain = Spaces().Replace(name.Trim(), " ").ToLowerInvariant();
        plain = Instance().Replace(plain, "");
        plain = Numbered().Replace(plain, "$1");
        return Port().Replace(plain, "");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^\d+- ")]
    private static partial Regex Instance();

    [GeneratedRegex(@"^midi(?:in|out)\d* \((.*)\)$")]
    private static partial Regex Numbered();

    [GeneratedRegex(@" midi \d+$")]
    private static partial Regex Port();
}
