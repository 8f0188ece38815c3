using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Graphics.Isf;

/// <summary>
/// A shader's inputs as parameters of the engine: <c>source/pulse/zoom</c>; a point is two parameters, <c>…_x</c> and
/// <c>…_y</c>. Made once for the catalogue; a later version of the shader finds its inputs by name. Immutable.
/// </summary>
public sealed class IsfParameters
{
    private readonly Dictionary<(string Name, IsfInputType Type), ParameterInfo[]> _byInput = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<ParameterInfo> _all = [];

    /// <summary>Declares the inputs of a shader.</summary>
    /// <param name="prefix">Group and shader, such as <c>source/pulse</c>.</param>
    /// <param name="document">The shader.</param>
    public IsfParameters(string prefix, IsfDocument document)
    {
        foreach (var input in document.Inputs)
        {
            var declared = Declare($"{prefix}/{input.Name.ToLowerInvariant()}", input, document.Name);
            if (declared.Length > 0 && _byInput.TryAdd((input.Name, input.Type), declared))
            {
                _all.AddRange(declared);
            }
        }
    }

    /// <summary>All of them, in the file's order.</summary>
    public IReadOnlyList<ParameterInfo> All => _all;

    /// <summary>The parameters of an input (two for a point), or none when it had no such input when it was declared.</summary>
    internal ParameterInfo[] Of(IsfInput input) => _byInput.GetValueOrDefault((input.Name, input.Type), []);

    private ParameterInfo[] Declare(string wanted, IsfInput input, string shader)
    {
        var id = wanted;
        for (var i = 2; !_ids.Add(id); i++)
        {
            id = $"{wanted}_{i}"; // names that differ only in case
        }

        var text = $"{shader}: {input.Label}";
        switch (input.Type)
        {
            case IsfInputType.Event:
                return [ParameterInfo.Trigger(id, text)];
            case IsfInputType.Bool:
                return [ParameterInfo.Bool(id, input.Default is [not 0f], text)];
            case IsfInputType.Long when input.Values.Count > 0:
                var at = input.Default is { } chosen ? Math.Max(0, input.Values.ToList().IndexOf((int)chosen[0])) : 0;
                return [ParameterInfo.Enum(id, input.Labels, text) with { Default = at }];
            case IsfInputType.Long:
                var (low, high) = ((int)(input.Min?[0] ?? 0f), (int)(input.Max?[0] ?? 10f));
                return [ParameterInfo.Int(id, low, Math.Max(low, high), (int)Math.Clamp(input.Default?[0] ?? low, low, Math.Max(low, high)), text)];
            case IsfInputType.Float:
                var (min, max) = IsfRange.OfFloat(input);
                return [ParameterInfo.Float(id, min, max, Math.Clamp(input.Default?[0] ?? min, min, max), "", text)];
            case IsfInputType.Color:
                return [ParameterInfo.Colour(id, IsfRange.Rgb(input.Default ?? [1f, 1f, 1f, 1f]), text)];
            case IsfInputType.Point2D:
                var (x, y) = IsfRange.DefaultPoint(input);
                return
                [
                    ParameterInfo.Float(id + "_x", 0f, 1f, x, "", text + ", from the left"),
                    ParameterInfo.Float(id + "_y", 0f, 1f, y, "", text + ", from the bottom"),
                ];
            default:
                return [];
        }
    }
}
