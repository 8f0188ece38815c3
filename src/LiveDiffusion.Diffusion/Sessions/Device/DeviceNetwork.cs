using Microsoft.ML.OnnxRuntime;

namespace LiveDiffusion.Diffusion.Sessions.Device;

/// <summary>
/// A loaded network whose inputs and outputs lie in the provider's memory, at addresses that never change, so that its runs can be captured
/// and replayed. Runs on the host's tensors stay possible between. Inference thread; a run allocates what the bare session call does, and
/// what sending changed inputs does.
/// </summary>
internal sealed class DeviceNetwork : IDisposable
{
    private readonly ModelSession _session;
    private readonly Dictionary<string, DeviceTensor> _tensors = new(StringComparer.Ordinal);
    private readonly List<DeviceInput> _inputs = [];
    private readonly DeviceInput[] _watched;
    private readonly DeviceInput _main;
    private readonly DeviceCopy[] _down;
    private OrtIoBinding _binding;

    /// <summary>
    /// Binds it. The <paramref name="main"/> input is filled on the device, or sent by <see cref="SendMain"/>; those that
    /// <paramref name="isFixed"/> picks are sent once, with what they hold now; the others when they change.
    /// </summary>
    public DeviceNetwork(ModelSession session, DeviceMemory memory, string main, Predicate<string> isFixed)
    {
        _session = session;
        foreach (var tensor in session.Inputs.Concat(session.Outputs))
        {
            _tensors[tensor.Name] = memory.Make(tensor.Type, tensor.Shape);
        }

        foreach (var host in session.Inputs)
        {
            var input = new DeviceInput(host, memory.Up(host, _tensors[host.Name]), isWatched: host.Name != main && !isFixed(host.Name));
            input.Send();
            if (!isFixed(host.Name))
            {
                _inputs.Add(input);
            }
        }

        _main = _inputs.Single(i => i.Host.Name == main);
        _watched = [.. _inputs.Where(i => i != _main)];
        _down = [.. session.Outputs.Select(o => memory.Down(_tensors[o.Name], o))];
        _binding = Bind();
    }

    /// <summary>An input or output on the device.</summary>
    public DeviceTensor this[string name] => _tensors[name];

    /// <summary>Inputs that are not fixed.</summary>
    internal IReadOnlyList<DeviceInput> Inputs => _inputs;

    /// <summary>The loaded network.</summary>
    internal ModelSession Session => _session;

    /// <summary>Sends the main input from the host.</summary>
    public void SendMain() => _main.Send();

    /// <summary>Sends what has changed and runs the network, by replay where its runs are captured.</summary>
    public void Run()
    {
        foreach (var input in _watched)
        {
            input.SendChanges();
        }

        _session.Run(_binding, _session.Captures);
    }

    /// <summary>Brings the outputs to the host's tensors.</summary>
    public void Fetch()
    {
        foreach (var way in _down)
        {
            way.Run();
        }
    }

    /// <summary>Runs it on what the inputs on the device hold, by replay or not.</summary>
    internal void Run(bool isReplayed) => _session.Run(_binding, isReplayed);

    /// <summary>Captures a run.</summary>
    internal void Capture() => _session.Capture(_binding);

    /// <summary>Gives capture up.</summary>
    internal void StopCapturing(string trouble)
    {
        _binding.Dispose();
        _session.StopCapturing(trouble);
        _binding = Bind();
    }

    public void Dispose() => _binding.Dispose();

    private OrtIoBinding Bind()
    {
        var binding = _session.MakeBinding();
        foreach (var tensor in _session.Inputs)
        {
            binding.BindInput(tensor.Name, _tensors[tensor.Name].Bound);
        }

        foreach (var tensor in _session.Outputs)
        {
            binding.BindOutput(tensor.Name, _tensors[tensor.Name].Bound);
        }

        return binding;
    }
}
