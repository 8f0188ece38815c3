using System.Globalization;
using System.Text.RegularExpressions;

namespace LiveDiffusion.Control.Midi.Ports;

/// <summary>Finds the raw MIDI devices of Linux. MIDI thread.</summary>
internal static partial class RawMidiScan
{
    private const int MostPorts = 16;

    public static IReadOnlyList<MidiEndpoint> Find(RawMidiPaths paths)
    {
        var found = new List<MidiEndpoint>();
        foreach (var (path, card, device) in Nodes(paths.DeviceFolder))
        {
            var (title, ports) = Describe(Path.Combine(paths.NameFolder, $"card{card}", $"midi{device}"), $"MIDI {card}-{device}");
            var output = paths.OutputSuffix.Length == 0 || File.Exists(path + paths.OutputSuffix) ? path + paths.OutputSuffix : "";
            for (var port = 0; port < ports; port++)
            {
                var name = MidiNames.Normalise(title);
                var index = found.Count(e => e.Device.Name == name);
                found.Add(new MidiEndpoint(new MidiDeviceId(name, index), title, path, output, port));
            }
        }

        return found;
    }

    private static IEnumerable<(string Path, int Card, int Device)> Nodes(string folder)
    {
        try
        {
            return
            [
                .. from path in Directory.GetFiles(folder, "midiC*D*")
                   let match = NodeName().Match(Path.GetFileName(path))
                   where match.Success
                   let card = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
                   let device = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)
                   orderby card, device
                   select (path, card, device),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return []; // a machine without sound has no such folder
        }
    }

    // The kernel's description: the name in the first line, then "Output 0", "Input 0", "Input 1" for its ports.
    private static (string Title, int Ports) Describe(string file, string otherwise)
    {
        try
        {
            var lines = File.ReadAllLines(file);
            var title = lines.Length > 0 ? lines[0].Trim() : "";
            var ports = lines.Count(line => line.StartsWith("Input ", StringComparison.Ordinal));
            return (title.Length > 0 ? title : otherwise, Math.Clamp(ports, 1, MostPorts));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (otherwise, 1);
        }
    }

    [GeneratedRegex(@"^midiC(\d{1,4})D(\d{1,4})$")]
    private static partial Regex NodeName();
}
