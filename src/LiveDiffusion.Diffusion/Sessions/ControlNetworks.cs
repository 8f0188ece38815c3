
namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// All ControlNets of a model: their residuals, each times its scale, add up in the denoiser's inputs. Those with a scale of 0 are not run.
/// Inference thread; a call allocates what the bare session calls do.
/// </summary>
internal sealed class ControlNetworks : IDisposable
{
    private readonly List<ControlNetwork> _networks = [];
    private bool _isQuiet = true; // the denoiser's inputs hold zeros

    /// <summary>Loads them, beside their denoiser.</summary>
    public ControlNetworks(IReadOnlyList<ControlShape> shapes, ModelSession denoiser, SessionContext context)
    {
        try
        {
            foreach (var shape in shapes)
            {
                _networks.Add(new ControlNetwork(shape, denoiser, context));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => _networks.Count;

    /// <summary>One of them.</summary>
    public ControlNetwork this[int index] => _networks[index];

    /// <summary>Sets the denoiser's inputs for its next run.</summary>
    public void Steer(ReadOnlySpan<float> noisy, float timestep, ReadOnlySpan<float> states, ReadOnlySpan<float> pooled)
    {
        var any = false;
        for (var i = 0; i < _networks.Count; i++)
        {
            if (_networks[i].Scale != 0f)
            {
                _networks[i].Steer(noisy, timestep, states, pooled, adds: any);
                any = true;
            }
        }

        if (!any)
        {
            Quieten();
        }

        _isQuiet = !any;
    }

    public void Dispose()
    {
        foreach (var network in _networks)
        {
            network.Dispose();
        }
    }

    private void Quieten()
    {
        for (var i = 0; !_isQuiet && i < _networks.Count; i++)
        {
            _networks[i].Quieten();
        }

        _isQuiet = true;
    }
}
