using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Commands;

/// <summary><c>livediffusion params</c>: every parameter there is.</summary>
public static class ParamsCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "As JSON" };
        var command = new Command("params", "List every parameter with type, range, unit and default") { json };
        command.SetAction(parsed =>
        {
            var catalogue = ShowParts.BuildCatalogue();
            Console.Out.WriteLine(parsed.GetValue(json) ? AsJson(catalogue) : AsText(catalogue));
        });
        return command;
    }

    /// <summary>One line a parameter, group by group.</summary>
    public static string AsText(ParameterCatalogue catalogue)
    {
        var width = catalogue.All.Max(p => p.Id.Length);
        var lines = catalogue.All.Select(p => string.Create(
            CultureInfo.InvariantCulture, $"{p.Id.PadRight(width)}  {Range(p),-34}  {p.Description}"));
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>The same for programs.</summary>
    public static string AsJson(ParameterCatalogue catalogue)
    {
        var list = new JsonArray();
        foreach (var p in catalogue.All)
        {
            list.Add(new JsonObject
            {
                ["id"] = p.Id,
                ["type"] = p.Type.ToString().ToLowerInvariant(),
                ["scope"] = p.Scope.ToString().ToLowerInvariant(),
                ["min"] = p.Min,
                ["max"] = p.Max,
                ["default"] = p.Type == ParameterType.Text ? p.DefaultText : p.Default,
                ["unit"] = p.Unit,
                ["labels"] = new JsonArray([.. p.Labels.Select(l => JsonValue.Create(l))]),
                ["description"] = p.Description,
            });
        }

        return list.ToJsonString(Indented);
    }

    private static string Range(ParameterInfo p) => p.Type switch
    {
        ParameterType.Text => "text",
        ParameterType.Trigger => "trigger",
        ParameterType.Bool => p.Default >= 0.5f ? "on|off (on)" : "on|off (off)",
        ParameterType.Enum => $"{string.Join('|', p.Labels)} ({p.Labels[(int)p.Default]})",
        ParameterType.Colour => string.Create(CultureInfo.InvariantCulture, $"colour (#{(int)p.Default:x6})"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{p.Min:0.###}..{p.Max:0.###} ({p.Default:0.###}) {p.Unit}").TrimEnd(),
    };
}
