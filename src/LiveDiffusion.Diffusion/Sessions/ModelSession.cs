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
    private const int RunsToCapture = 3; // the first ones may only take memory

    private readonly string _path;
    private readonly NetworkShape _shape;
    private readonly SessionContext _context;
    private readonly BoundTensor[] _inputs;
    private readonly BoundTensor[] _outputs;
    private readonly bool _isElsewhere; // not on the host: inputs are copied to where it runs when they are bound
    private InferenceSession _session;
    private OrtIoBinding _binding;

    private ModelSession(string path, NetworkShape shape, SessionContext context, bool captures)
    {
        (_path, _shape, _context) = (path, shape, context);
        _isElsewhere = context.Provider != ExecutionProviders.Cpu;
        Captures = captures;
        _session = Open(path, shape, context, captures);
        _inputs = [.. shape.Inputs.Select(i => new BoundTensor(i.Info.Name, i.Info.Type, i.Sides))];
        _outputs = [.. shape.Outputs.Select(o => new BoundTensor(o.Info.Name, o.Info.Type, o.Sides))];
        _binding = Bind();
    }

    /// <summary>
    /// Loads the network of the given shape. What cannot be loaded, or fails in a first run on zeros, is a
    /// <see cref="UserErrorException"/>. With <paramref name="captures"/> its runs can be captured, unless the provider refuses.
    /// </summary>
    internal static ModelSession Load(string path, NetworkShape shape, SessionContext context, bool captures = false)
    {
        if (!captures)
        {
            return LoadOnce(path, shape, context, captures: false);
        }

        try
        {
            return LoadOnce(path, shape, context, captures: true);
        }
        catch (Exception e) when (e is OnnxRuntimeException or UserErrorException && !context.IsCancelled)
        {
            var plain = LoadOnce(path, shape, context, captures: false);
            plain.CaptureTrouble = OneLine(e.InnerException ?? e).TrimEnd('.');
            return plain;
        }
    }

    /// <summary>Whether its runs can be captured.</summary>
    internal bool Captures { get; private set; }

    /// <summary>Why its runs are not captured although that was asked for; else empty.</summary>
    internal string CaptureTrouble { get; private set; } = "";

    /// <summary>The inputs.</summary>
    internal IReadOnlyList<BoundTensor> Inputs => _inputs;

    /// <summary>The outputs.</summary>
    internal IReadOnlyList<BoundTensor> Outputs => _outputs;

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
        using var passage = CaptureGate.Pass();
        _inputs[Array.FindIndex(_inputs, t => t.Name == tensor.Name)] = tensor;
        _binding.BindInput(tensor.Name, tensor.Bound);
    }

    /// <summary>Runs the network on what its inputs hold. Throws <see cref="OnnxRuntimeException"/> when it fails or is told to stop.</summary>
    public void Run()
    {
        using var passage = CaptureGate.Pass();
        for (var i = 0; i < _inputs.Length; i++)
        {
            _inputs[i].BeforeRun();
            if (_isElsewhere)
            {
                _binding.BindInput(_inputs[i].Name, _inputs[i].Bound);
            }
        }

        _session.RunWithBinding(_context.Options, _binding);
        for (var i = 0; i < _outputs.Length; i++)
        {
            _outputs[i].AfterRun();
        }
    }

    /// <summary>A further binding, for tensors that lie elsewhere. It is of use until <see cref="StopCapturing"/>.</summary>
    internal OrtIoBinding MakeBinding() => _session.CreateIoBinding();

    /// <summary>Runs the network on the tensors of a further binding; with <paramref name="isReplayed"/> by replay of the run that was captured.</summary>
    internal void Run(OrtIoBinding binding, bool isReplayed)
    {
        using var passage = CaptureGate.Pass();
        if (isReplayed)
        {
            _context.Provider.Replay(_session, _context.Captured, binding);
        }
        else
        {
            _session.RunWithBinding(_context.Options, binding);
        }
    }

    /// <summary>Captures a run on the tensors of a further binding, for this thread. Waits until no other thread uses a provider.</summary>
    internal void Capture(OrtIoBinding binding)
    {
        using var passage = CaptureGate.Alone();
        for (var run = 0; run < RunsToCapture; run++)
        {
            _context.Provider.Replay(_session, _context.Captured, binding);
        }
    }

    /// <summary>Loads the network again, to be run without capture from now on: a capture that failed may have left it useless.</summary>
    internal void StopCapturing(string trouble)
    {
        Close();
        (Captures, CaptureTrouble) = (false, trouble.TrimEnd('.'));
        _session = Open(_path, _shape, _context, captures: false);
        _binding = Bind();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        foreach (var tensor in _inputs.Concat(_outputs))
        {
            tensor.Dispose();
        }
    }

    private static ModelSession LoadOnce(string path, NetworkShape shape, SessionContext context, bool captures)
    {
        var session = new ModelSession(path, shape, context, captures);
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

    private void Close()
    {
        using var passage = CaptureGate.Pass();
        _binding.Dispose();
        _session.Dispose();
    }

    private OrtIoBinding Bind()
    {
        using var passage = CaptureGate.Pass();
        var binding = _session.CreateIoBinding();
        foreach (var input in _inputs)
        {
            binding.BindInput(input.Name, input.Bound);
        }

        foreach (var output in _outputs)
        {
            binding.BindOutput(output.Name, output.Bound);
        }

        return binding;
    }

    private static InferenceSession Open(string path, NetworkShape shape, SessionContext context, bool captures)
    {
        using var passage = CaptureGate.Pass();
        using var settings = OrtRuntime.Options(context.Provider, new SessionPlan(captures, context.CacheFolder));
        foreach (var (name, side) in shape.OpenSides())
        {
            settings.AddFreeDimensionOverrideByName(name, side);
        }

        return Open(path, settings);
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

    internal static string OneLine(Exception e)
    {
        var line = e.Message.ReplaceLineEndings(" ").Trim();
        return (line.Length > 300 ? line[..300] + "…" : line).TrimEnd('.') + ".";
    }
}
