namespace LiveDiffusion.Core.Parameters;

/// <summary>
/// Every parameter of this engine, in a fixed order: first those of Core, then those that sources and outputs declare.
/// OSC addresses, page, presets, <c>docs/osc.md</c> and <c>livediffusion params</c> derive from it. Immutable; any thread.
/// </summary>
public sealed class ParameterCatalogue
{
    private readonly Dictionary<string, ParameterInfo> _byId = new(StringComparer.Ordinal);

    /// <summary>Gathers Core's parameters and those that the program's providers declare.</summary>
    public ParameterCatalogue(IEnumerable<ParameterInfo> declared)
    {
        All = [.. CoreParameters.All, .. declared];
        for (var i = 0; i < All.Count; i++)
        {
            All[i].TakeIndex(i);
            Add(All[i].Id, All[i]);
            foreach (var alias in All[i].Aliases)
            {
                Add(alias, All[i]);
            }
        }
    }

    /// <summary>All parameters; the position is <see cref="ParameterInfo.Index"/>.</summary>
    public IReadOnlyList<ParameterInfo> All { get; }

    /// <summary>The groups in the order in which they are shown.</summary>
    public static IReadOnlyList<string> Groups { get; } =
    [
        "prompt", "dream", "loop", "noise", "camera", "camera3d", "flow", "source", "mix", "colour", "effect", "layer",
        "output", "audio", "tempo", "mod", "macro", "preset", "sys",
    ];

    /// <summary>Finds a parameter by id or alias.</summary>
    public ParameterInfo? Find(string id) => _byId.GetValueOrDefault(id);

    private void Add(string id, ParameterInfo info)
    {
        if (!Groups.Contains(info.Group))
        {
            throw new ArgumentException($"'{info.Id}' is in no known group.", nameof(info));
        }

        if (!_byId.TryAdd(id, info))
        {
            throw new ArgumentException($"'{id}' is declared twice.", nameof(id));
        }
    }
}
