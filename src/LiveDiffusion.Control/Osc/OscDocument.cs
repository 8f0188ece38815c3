using System.Globalization;
using System.Text;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Control.Osc;

/// <summary>Writes <c>docs/osc.md</c> from the catalogue. Any thread.</summary>
public static class OscDocument
{
    private const string Head = """
        # OSC

        Written from the catalogue of parameters; a test compares the two (`LD_PROMOTE=1` rewrites this file). Every parameter has an address, and every
        address has the name, type and range that the page, presets and `livediffusion params` show.

        ## Listening

        LiveDiffusion listens at UDP port **7000** of the loopback address, so only programs of the same machine reach it. `--osc-port N` takes another port;
        `--listen IP` listens at one of the machine's addresses and `--listen all` at all of them, and prints what others have to type. OSC knows no
        passwords: on a network, everybody who reaches the port plays along. When the port is in use the show runs without OSC and says so.

        ## Rules

        - `/ld/<id>` takes the value in the parameter's unit, `/ld/<id>/norm` the same as a share of its range, 0 to 1, so that any fader fits.
        - A number may come as int, float, long, double, true or false (1 and 0), or as a text that is a number. Of several arguments the first counts.
        - Out of range is brought into the range and counted; what is no number is dropped and counted. Nothing is refused because it went too far.
        - A choice takes its label, whatever the case, or its number from 0. A switch takes `on`, `off`, `true` and `false` too.
        - A colour takes 0xRRGGBB as a number, three floats for red, green and blue from 0 to 1, an OSC colour, or a text `#rrggbb`.
        - A text takes a string of up to 2,000 letters; a number becomes a text, so `/ld/preset/recall 3` recalls the third preset.
        - A trigger fires without arguments, with an impulse, or with a number of at least 0.5 (so a button that sends 1 and 0 fires once).
        - Patterns of OSC 1.0 work: `?` one character, `*` any number, `[1-4]` and `[!1-4]` one of a set, `{text,weight}` one of a list, none across a slash:
          `/ld/macro/*` 0, `/ld/prompt/[2-8]/weight` 0.
        - All messages of a bundle act within the same frame, nested ones too. Time tags are not waited for: what arrives acts.
        - Within a frame the last change wins. A message acts in the next frame that is rendered.
        - Messages to addresses that do not exist are counted; the twenty most frequent are kept for whoever asks.
        - Broken packets are counted and do nothing. Bundles nest at most eight deep, arrays too; a message has at most 1,023 arguments.

        ## Feedback

        | address | arguments | what |
        | --- | --- | --- |
        | `/ld/subscribe` | none | sends to the port that this message came from |
        | `/ld/subscribe` | port, rate, words | sends to that port (from 1024) of the same machine, each value at most `rate` times a second (1 to 60, default 30) |
        | `/ld/unsubscribe` | none, or port | ends it |
        | `/ld/sys/ping` | up to 8 numbers or short texts | is answered with `/ld/sys/pong` and the same arguments |

        The words say what is sent: `values` (parameters in their units, and texts), `norm` (parameters as shares), `audio`, `tempo`. Without a word it is `values`,
        `audio` and `tempo`. First comes the whole state, then only what changes. A subscription lasts 60 seconds; send it again to go on. The whole state comes again
        after `/ld/unsubscribe`. There can be 16 subscribers.

        What a client has changed itself is not sent back to it, and for a tenth of a second after its last touch it hears nothing about that parameter: no fader is
        pulled out of a hand. Programs often send from several sockets: all that subscribe the same port count as one client. Reals come as float; whole numbers,
        switches (0, 1), choices (number from 0) and colours (0xRRGGBB) as int. Values come without modulation: what hands and presets have set.

        `/ld/tempo/beat` comes as each beat falls, with 1 to 4 for its place in the bar.

        """;

    /// <summary>The document, with line feeds.</summary>
    public static string Write(ParameterCatalogue catalogue)
    {
        var text = new StringBuilder(Head).Append("\n## Addresses\n");
        foreach (var group in ParameterCatalogue.Groups)
        {
            AppendGroup(text, group, [.. catalogue.All.Where(p => p.Group == group)]);
        }

        AppendSignals(text, catalogue);
        return text.Append('\n').Append(TouchDesignerRecipe.Text).ToString().ReplaceLineEndings("\n");
    }

    private static void AppendGroup(StringBuilder text, string group, IReadOnlyList<ParameterInfo> parameters)
    {
        if (parameters.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n### {group}\n\n| address | type | range | unit | default | what |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var parameter in parameters)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{OscAddressBook.Prefix}{parameter.Id}` | {parameter.Type.ToString().ToLowerInvariant()} | {Range(parameter)} |");
            text.Append(CultureInfo.InvariantCulture, $" {parameter.Unit} | {Default(parameter)} | {parameter.Description} |\n");
        }
    }

    private static void AppendSignals(StringBuilder text, ParameterCatalogue catalogue)
    {
        text.Append("\n## What is heard (sent only)\n\n| address | range | what |\n| --- | --- | --- |\n");
        var sent = SignalCatalogue.All.Select(s => (Signal: s, Address: OscVoice.AddressOf(s, catalogue))).Where(s => s.Address is not null);
        foreach (var family in sent.GroupBy(s => Family(s.Address!)))
        {
            var (first, address) = family.First();
            var last = family.Last().Address;
            var addresses = family.Count() == 1 ? $"`{address}`" : $"`{address}` to `{last}`";
            var andSoOn = family.Count() == 1 ? "" : " and so on";
            text.Append(CultureInfo.InvariantCulture, $"| {addresses} | {first.Min} to {first.Max} | {first.Description}{andSoOn} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"| `{OscVoice.BeatAddress}` | 1 to 4 | The beat that falls now, counted in the bar |\n");
    }

    // Long numbered families are one row.
    private static string Family(string address)
        => address.StartsWith("/ld/audio/chroma/", StringComparison.Ordinal) || address.StartsWith("/ld/audio/band", StringComparison.Ordinal)
            ? address[..address.LastIndexOf('/')]
            : address;

    private static string Range(ParameterInfo p) => p.Type switch
    {
        ParameterType.Text or ParameterType.Trigger => "",
        ParameterType.Bool => "off, on",
        ParameterType.Enum => string.Join(", ", p.Labels),
        ParameterType.Colour => "#000000 to #ffffff",
        _ => string.Create(CultureInfo.InvariantCulture, $"{p.Min:0.######} to {p.Max:0.######}"),
    };

    private static string Default(ParameterInfo p) => p.Type switch
    {
        ParameterType.Text => p.DefaultText,
        ParameterType.Trigger => "",
        ParameterType.Bool => p.Default >= 0.5f ? "on" : "off",
        ParameterType.Enum => p.Labels[(int)p.Default],
        ParameterType.Colour => string.Create(CultureInfo.InvariantCulture, $"#{(int)p.Default:x6}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{p.Default:0.######}"),
    };
}
