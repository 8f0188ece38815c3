using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LiveDiffusion.Diffusion.Sessions.Device;

/// <summary>
/// A mix of one to three tensors where they lie: with coefficients c, ((x0 c0 + c1) c2 + x1 c3) c4 + x2 c5, cut off behind the last tensor.
/// All that is done to latents between networks has this form, rounded in the order in which the host does it, so that
/// both give the same numbers. A run allocates what binding and the bare session call do. Inference thread.
/// </summary>
internal sealed class LatentMix : IDisposable
{
    private readonly InferenceSession _session;
    private readonly SessionContext _context;
    private readonly OrtIoBinding _binding;
    private readonly BoundTensor _coefficients;
    private readonly BoundTensor? _host;
    private readonly string _hostName;

    public LatentMix(InferenceSession session, SessionContext context, DeviceTensor result, BoundTensor? host, ReadOnlySpan<DeviceTensor> tensors)
    {
        (_session, _context, _host) = (session, context, host);
        _hostName = SmallNetworks.Tensor(tensors.Length);
        _coefficients = new BoundTensor(SmallNetworks.Coefficients, TensorElementType.Float, [2 * (tensors.Length + (host is null ? 0 : 1))]);
        _binding = session.CreateIoBinding();
        _binding.BindInput(SmallNetworks.Coefficients, _coefficients.Bound);
        for (var i = 0; i < tensors.Length; i++)
        {
            _binding.BindInput(SmallNetworks.Tensor(i), tensors[i].Bound);
        }

        _binding.BindOutput(SmallNetworks.To, result.Bound);
    }

    /// <summary>Mixes with these coefficients, two for each tensor.</summary>
    public void Run(params ReadOnlySpan<float> coefficients)
    {
        using var passage = CaptureGate.Pass();
        if (!coefficients.SequenceEqual(_coefficients.Values))
        {
            coefficients.CopyTo(_coefficients.Values);
            _binding.BindInput(SmallNetworks.Coefficients, _coefficients.Bound); // a provider that lives elsewhere looks at them now
        }

        if (_host is not null)
        {
            _binding.BindInput(_hostName, _host.Bound);
        }

        _session.RunWithBinding(_context.Options, _binding);
    }

    public void Dispose()
    {
        _binding.Dispose();
        _coefficients.Dispose();
    }
}
