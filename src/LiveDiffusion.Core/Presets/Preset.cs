using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Core.Presets;

/// <summary>
/// A saved look: values of the parameters in scope <c>preset</c>, routes, names of the macros. What it does not mention has
/// its default. Immutable; any thread.
/// </summary>
public sealed record Preset
{
    /// <summary>Most letters of a name.</summary>
    public const int LongestName = 80;

    /// <summary>Its name, unique in a bank but for case.</summary>
    public required string Name
    {
        get;
        init => field = IsName(value) ? value : throw new ArgumentException($"A preset's name is one line of 1 to {LongestName} letters.", nameof(value));
    }

    /// <summary>What one sees, in a sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>Who made it.</summary>
    public string Author { get; init; } = "";

    /// <summary>Moods and subjects to look for.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Numbers by parameter.</summary>
    public IReadOnlyDictionary<ParameterInfo, float> Values { get; init; } = new Dictionary<ParameterInfo, float>();

    /// <summary>Texts by parameter.</summary>
    public IReadOnlyDictionary<ParameterInfo, string> Texts { get; init; } = new Dictionary<ParameterInfo, string>();

    /// <summary>Names of the eight macros; empty for one that does nothing.</summary>
    public IReadOnlyList<string> MacroNames
    {
        get;
        init => field = value.Count == MacroParameters.Count
            ? value
            : throw new ArgumentException($"There are {MacroParameters.Count} macros.", nameof(value));
    } = [.. Enumerable.Repeat("", MacroParameters.Count)];

    /// <summary>The routes, in the order in which they act.</summary>
    public IReadOnlyList<Route> Routes { get; init; } = [];

    /// <summary>What in the file this version does not know, one sentence each: kept, without effect.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Values of parameters this version does not know, as one JSON object; kept when it is saved. Empty for none.</summary>
    public string UnknownValuesJson { get; init; } = "";

    /// <summary>Fields this version does not know, as one JSON object; kept when it is saved. Empty for none.</summary>
    public string UnknownJson { get; init; } = "";

    /// <summary>The value that a parameter of scope <c>preset</c> has in this preset.</summary>
    public float ValueOf(ParameterInfo parameter) => Values.TryGetValue(parameter, out var value) ? value : parameter.Default;

    /// <summary>The text that a parameter of scope <c>preset</c> has in this preset.</summary>
    public string TextOf(ParameterInfo parameter) => Texts.TryGetValue(parameter, out var text) ? text : parameter.DefaultText;

    /// <summary>
    /// Takes the present state as a preset: where the bases are going, without modulation, and the routes with their mutes.
    /// Every parameter of the scope is written down, so that later defaults do not change the look. Description, macros'
    /// names and what this version does not know are those of <paramref name="like"/>. Render thread.
    /// </summary>
    public static Preset Capture(string name, ParameterTable parameters, ModulationMatrix matrix, Preset? like = null)
    {
        var stored = parameters.Catalogue.All.Where(p => p.Scope == ParameterScope.Preset).ToArray();
        var values = new Dictionary<ParameterInfo, float>();
        var texts = new Dictionary<ParameterInfo, string>();
        foreach (var parameter in stored)
        {
            if (parameter.Type == ParameterType.Text)
            {
                texts[parameter] = parameters.Text(parameter);
            }
            else
            {
                values[parameter] = parameters.Targets[parameter.Index];
            }
        }

        return (like ?? new Preset { Name = name }) with
        {
            Name = name,
            Warnings = [],
            Values = values,
            Texts = texts,
            Routes = [.. matrix.Routes.Select((route, i) => route with { Enabled = !matrix.IsMuted(i) })],
        };
    }

    /// <summary>Whether a preset may have that name.</summary>
    public static bool IsName(string name)
        => !string.IsNullOrWhiteSpace(name) && name.Length <= LongestName && !name.Any(char.IsControl) && name.Trim() == name;
}
