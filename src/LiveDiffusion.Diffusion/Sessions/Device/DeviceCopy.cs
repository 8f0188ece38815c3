using Microsoft.ML.OnnxRuntime;

namespace LiveDiffusion.Diffusion.Sessions.Device;

/// <summary>
/// A way between a tensor of the host and one of the device. A run allocates what binding and the bare session call do. Inference thread.
/// </summary>
internal sealed class DeviceCopy : IDisposable
{
    private readonly InferenceSession _session;
    private readonly SessionContext _context;
    private readonly OrtIoBinding _binding;
    private readonly BoundTensor _host;
    private readonly bool _isUp;

    public DeviceCopy(InferenceSession session, SessionContext context, BoundTensor host, DeviceTensor device, bool isUp)
    {
        (_session, _context, _host, _isUp) = (session, context, host, isUp);
        _binding = session.CreateIoBinding();
        _binding.BindInput(SmallNetworks.From, isUp ? host.Bound : device.Bound);
        _binding.BindOutput(SmallNetworks.To, isUp ? device.Bound : host.Bound);
    }

    /// <summary>Copies what the one tensor holds now into the other.</summary>
    public void Run()
    {
        using var passage = CaptureGate.Pass();
        if (_isUp)
        {
            _host.BeforeRun();
            _binding.BindInput(SmallNetworks.From, _host.Bound); // a provider that lives elsewhere looks at it now
        }

        _session.RunWithBinding(_context.Options, _binding);
        if (!_isUp)
        {
            _host.AfterRun();
        }
    }

    public void Dispose() => _binding.Dispose();
}
