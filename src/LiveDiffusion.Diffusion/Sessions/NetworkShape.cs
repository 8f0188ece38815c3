using LiveDiffusion.Diffusion.Files;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// The tensors of a network with the sides they are to have here. Built by asking for tensors by name; a tensor that is
/// missing, has another type or cannot have the sides is a <see cref="UserErrorException"/> that names both.
/// </summary>
internal sealed class NetworkShape(string path, NetworkFile file)
{
    private readonly List<(TensorInfo Info, long[] Sides)> _inputs = [];
    private readonly List<(TensorInfo Info, long[] Sides)> _outputs = [];
    private readonly HashSet<string> _left = new(StringComparer.Ordinal);

    public IReadOnlyList<(TensorInfo Info, long[] Sides)> Inputs => _inputs;

    public IReadOnlyList<(TensorInfo Info, long[] Sides)> Outputs => _outputs;

    /// <summary>Takes an input; sides must fit, values must be numbers.</summary>
    public TensorInfo Input(string name, params ReadOnlySpan<long> sides)
    {
        var info = Find(file.Inputs, "input", name);
        _inputs.Add((info, Fit(info, sides)));
        return info;
    }

    /// <summary>Leaves a side of an input open that the file leaves open: tensors of several lengths will be bound there.</summary>
    public void LeaveOpen(string name, int index) => _left.Add(Find(file.Inputs, "input", name).SideNames[index]);

    /// <summary>Whether an input may have those sides.</summary>
    public bool Takes(string name, params ReadOnlySpan<long> sides) => Find(file.Inputs, "input", name).Allows(sides);

    /// <summary>Takes an input that may be a scalar or have one side of 1.</summary>
    public TensorInfo ScalarInput(string name)
        => Find(file.Inputs, "input", name).Sides.Count == 0 ? Input(name) : Input(name, 1);

    /// <summary>Takes an input that switches something: one truth value.</summary>
    public void SwitchInput(string name)
    {
        var info = Find(file.Inputs, "input", name);
        _inputs.Add(info.Type == TensorElementType.Bool && info.Sides.Count <= 1
            ? (info, info.Sides.Count == 0 ? [] : [1])
            : throw new UserErrorException($"The tensor '{name}' in '{path}' is {info.Type} {info.Describe()}, but one truth value is needed. Export the model again."));
    }

    /// <summary>Takes an output.</summary>
    public TensorInfo Output(string name, params ReadOnlySpan<long> sides)
    {
        var info = Find(file.Outputs, "output", name);
        _outputs.Add((info, Fit(info, sides)));
        return info;
    }

    /// <summary>The first of the given names that the network has as an output, or null.</summary>
    public string? OutputAmong(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (file.Outputs.Any(o => o.Name == name))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>The inputs whose names a condition picks, in the file's order.</summary>
    public IEnumerable<string> InputNames(Predicate<string> condition) => file.Inputs.Select(i => i.Name).Where(n => condition(n));

    /// <summary>Begins with what a network's file declares.</summary>
    public static NetworkShape Begin(string path) => new(path, NetworkFile.Read(path));

    /// <summary>A side of an input, -1 where the file leaves it open; null where there is no such input.</summary>
    public long? InputSide(string name, int index)
        => file.Inputs.FirstOrDefault(i => i.Name == name) is not { } info ? null : index < info.Sides.Count ? info.Sides[index] : -1;

    /// <summary>The sides of an input, -1 where the file leaves one open; null where there is no such input.</summary>
    public IReadOnlyList<long>? InputSides(string name) => file.Inputs.FirstOrDefault(i => i.Name == name)?.Sides;

    /// <summary>A side of an output, or null where the file leaves it open.</summary>
    public long? OutputSide(string name, int index)
    {
        var info = Find(file.Outputs, "output", name);
        return index < info.Sides.Count && info.Sides[index] >= 0 ? info.Sides[index] : null;
    }

    /// <summary>Refuses a network that wants more than it was given, or whose weights are not there.</summary>
    public NetworkShape Complete()
    {
        NetworkData.Demand(path);
        var extra = file.Inputs.FirstOrDefault(i => _inputs.TrueForAll(t => t.Info.Name != i.Name));
        return extra is null
            ? this
            : throw new UserErrorException(
                $"The network '{path}' wants an input '{extra.Name}', which is not supported yet. Use a model that needs no guidance or extra conditioning.");
    }

    /// <summary>
    /// Names of the inputs' open sides with the length they get. A name that stands for two lengths (exporters call a
    /// latent's and a picture's height alike) is left open.
    /// </summary>
    public IReadOnlyDictionary<string, long> OpenSides()
    {
        var open = new Dictionary<string, long>(StringComparer.Ordinal);
        var unclear = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (info, sides) in _inputs)
        {
            for (var i = 0; i < sides.Length; i++)
            {
                var name = info.SideNames[i];
                if (info.Sides[i] < 0 && name.Length > 0 && !open.TryAdd(name, sides[i]) && open[name] != sides[i])
                {
                    unclear.Add(name);
                }
            }
        }

        foreach (var name in unclear.Concat(_left))
        {
            open.Remove(name);
        }

        return open;
    }

    /// <inheritdoc/>
    public override string ToString()
        => string.Join(" and ", _inputs.Select(i => $"{i.Info.Name} [{string.Join(", ", i.Sides)}]"));

    private TensorInfo Find(IReadOnlyList<TensorInfo> among, string kind, string name)
        => among.FirstOrDefault(t => t.Name == name) ?? throw new UserErrorException(
            $"The network '{path}' has no {kind} '{name}'; it has {string.Join(", ", among.Select(t => t.Name))}. Export it in the diffusers ONNX layout.");

    private long[] Fit(TensorInfo info, ReadOnlySpan<long> sides)
    {
        if (info.Type is not (TensorElementType.Float or TensorElementType.Float16 or TensorElementType.Int32 or TensorElementType.Int64))
        {
            throw new UserErrorException(
                $"The tensor '{info.Name}' in '{path}' holds {info.Type}; numbers in float, float16, int32 or int64 are needed. Export the model again.");
        }

        return info.Allows(sides)
            ? sides.ToArray()
            : throw new UserErrorException(
                $"The tensor '{info.Name}' in '{path}' is {info.Describe()}, but [{string.Join(", ", sides.ToArray())}] is needed. The parts do not fit together or the size is wrong; get the model folder again or choose another size.");
    }
}
