using LiveDiffusion.Diffusion.Providers;
using Microsoft.ML.OnnxRuntime;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// One network with its inputs and outputs bound once: a caller writes into the inputs' <see cref="BoundTensor.Values"/>,
/// runs, and reads the outputs'. Sides that the network leaves open are fixed to those of the bound tensors, so that it is
/// optimised for them. Inference thread (the text encoder: prompt thread), but for the constructor's work, which any one thread may do.
/// </summary>
public sealed class ModelSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _options;
    private readonly BoundTensor[] _inputs;
    private readonly BoundTensor[] _outputs;
    private readonly bool _isElsewhere; // not on the host: inputs are copied to where it runs when they are bound

    private ModelSession(string path, NetworkShape shape, SessionContext context)
    {
        _options = context.Options;
        _isElsewhere = context.Provider != ExecutionProviders.Cpu;
        using var settings = OrtRuntime.Options(context.Provider, new SessionPlan(CapturesGraph: false, context.CacheFolder));
        foreach (var (name, side) in shape.OpenSides())
        {
            settings.AddFreeDimensionOverrideByName(name, side);
        }

        _session = Open(path, settings);
        _inputs = [.. shape.Inputs.Select(i => new BoundTensor(i.Info.Name, i.Info.Type, i.Sides))];
        _outputs = [.. shape.Outputs.Select(o => new BoundTensor(o.Info.Name, o.Info.Type, o.Sides))];
        _binding = _session.CreateIoBinding();
        foreach (var input in _inputs)
        {
            _binding.BindInput(input.Name, input.Bound);
        }

        foreach (var output in _outputs)
        {
            _binding.BindOutput(output.Name, output.Bound);
        }
    }

    /// <summary>
    /// Loads the network of the given shape. What cannot be loaded, or fails in a first run on zeros, is a
    /// <see cref="UserErrorException"/>.
    /// </summary>
    internal static ModelSession Load(string path, NetworkShape shape, SessionContext context)
    {
        var session = new ModelSession(path, shape, context);
        try
        {
            session.Run();
            return session;
        }
        catch (OnnxRuntimeException e)
        {
            session.Dispose();
            if (context.IsCancelled)
            {
                throw; // stopped while loading: nothing is wrong with the file
            }

            throw new UserErrorException(
                $"The network '{path}' does not run with {shape}: {OneLine(e)} Its tensors do not fit the rest of the model; get the model folder again.", e);
        }
    }

    /// <summary>The bound input of that name.</summary>
    public BoundTensor Input(string name) => Array.Find(_inputs, t => t.Name == name)!;

    /// <summary>The bound input of that name, or null.</summary>
    public BoundTensor? TryInput(string name) => Array.Find(_inputs, t => t.Name == name);

    /// <summary>The bound output of that name.</summary>
    public BoundTensor Output(string name) => Array.Find(_outputs, t => t.Name == name)!;

    /// <summary>
    /// Binds another tensor to an input in place of the one that is bound, which stays its maker's. For a side that was left open it may have
    /// another length.
    /// </summary>
    internal void Rebind(BoundTensor tensor)
    {
        _inputs[Array.FindIndex(_inputs, t => t.Name == tensor.Name)] = tensor;
        _binding.BindInput(tensor.Name, tensor.Bound);
    }

    /// <summary>Runs the network on what its inputs hold. Throws <see cref="OnnxRuntimeException"/> when it fails or is told to stop.</summary>
    public void Run()
    {
        for (var i = 0; i < _inputs.Length; i++)
        {
            _inputs[i].BeforeRun();
            if (_isElsewhere)
            {
                _binding.BindInput(_inputs[i].Name, _inputs[i].Bound);
            }
        }

        _session.RunWithBinding(_options, _binding);
        for (var i = 0; i < _outputs.Length; i++)
        {
            _outputs[i].AfterRun();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _binding.Dispose();
        _session.Dispose();
        foreach (var tensor in _inputs.Concat(_outputs))
        {
            tensor.Dispose();
        }
    }

    private static InferenceSession Open(string path, SessionOptions settings)
    {
        try
        {
            return new InferenceSession(path, settings);
        }
        catch (OnnxRuntimeException e)
        {
            if (CastRepair.Repaired(path) is { } repaired)
            {
                return OpenRepaired(path, repaired, settings);
            }

            throw CannotLoad(path, e);
        }
    }

    private static InferenceSession OpenRepaired(string path, byte[] network, SessionOptions settings)
    {
        try
        {
            // Weights beside the file are found through the folder, since a network in memory has no place of its own.
            settings.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", Path.GetDirectoryName(path)!);
            return new InferenceSession(network, settings);
        }
        catch (OnnxRuntimeException e)
        {
            throw CannotLoad(path, e);
        }
    }

    private static UserErrorException CannotLoad(string path, OnnxRuntimeException e)
        => new($"The network '{path}' cannot be loaded: {OneLine(e)} Get the model folder again.", e);

    private static string OneLine(Exception e)
    {
        var line = e.Message.ReplaceLineEndings(" ").Trim();
        return (line.Length > 300 ? line[..300] + "…" : line).TrimEnd('.') + ".";
    }
}
