using LiveDiffusion.Diffusion.Schedulers;
using LiveDiffusion.Diffusion.Sessions;
using Microsoft.ML.OnnxRuntime;

namespace LiveDiffusion.Diffusion.Painting;

/// <summary>
/// The two places where a picture's latents can lie. The device's is taken where the provider has one and it works; the host's is always
/// there. The last clean latent goes along when the place changes. Inference thread.
/// </summary>
internal sealed class LatentPlaces
{
    private readonly DreamModel _model;
    private readonly float[] _last;
    private DeviceLatents? _device;
    private ILatents _present;

    /// <summary>Binds the model to its provider's memory if it can be; a failure is told by <see cref="Notice"/>.</summary>
    public LatentPlaces(DreamModel model, FewStepSchedule schedule)
    {
        _model = model;
        _last = new float[model.LatentLength];
        _present = Host = new HostLatents(model, schedule);
        try
        {
            _device = model.BindToDevice() is { } memory ? new DeviceLatents(model, schedule, memory) : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException && !model.IsCancelled)
        {
            GiveUp(e);
        }
    }

    /// <summary>In the host's memory.</summary>
    public HostLatents Host { get; }

    /// <summary>Why latents pass through the host's memory although the provider has its own; else empty.</summary>
    public string Notice { get; private set; } = "";

    /// <summary>Where latents lie and which networks are replayed, for measurements.</summary>
    public string Report => _device is null ? "latents pass through the host" : "latents stay on the device" + _model.CaptureReport;

    /// <summary>The place for a picture: on the device, where it <paramref name="fits"/> there and there is one.</summary>
    public ILatents For(bool fits) => MoveTo(fits && _device is not null ? _device : Host);

    /// <summary>The place for a picture on the host.</summary>
    public HostLatents OnHost()
    {
        MoveTo(Host);
        return Host;
    }

    /// <summary>No picture has anything before it.</summary>
    public void Forget() => _present.Forget();

    /// <summary>Gives the device up after a failure there, with what it remembered.</summary>
    public void GiveUp(Exception failure)
    {
        _device = null;
        _present = Host;
        Host.Forget();
        _model.LeaveDevice();
        Notice = $"Latents pass through the host's memory, which is slower: {ModelSession.OneLine(failure)}";
    }

    private ILatents MoveTo(ILatents place)
    {
        if (ReferenceEquals(place, _present))
        {
            return place;
        }

        try
        {
            place.Forget();
            if (_present.ReadLast(_last))
            {
                place.Keep(_last);
            }

            return _present = place;
        }
        catch (OnnxRuntimeException e) when (!_model.IsCancelled)
        {
            GiveUp(e);
            return Host;
        }
    }
}
