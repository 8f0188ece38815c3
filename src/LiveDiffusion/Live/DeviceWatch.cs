using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Core.Handover;

namespace LiveDiffusion.Live;

/// <summary>
/// Knows what <c>audio/input</c> can be, for those who choose: looks for devices at the start and every ten seconds, on a
/// thread of its own.
/// </summary>
public sealed class DeviceWatch : IDisposable
{
    private static readonly string[] Always = ["demo", "tone", "device", "loopback", "none"];
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly SharedReference<IReadOnlyList<string>> _inputs = new(Always);
    private readonly ManualResetEvent _stop = new(initialState: false);

    /// <summary>Begins to look.</summary>
    public DeviceWatch() => new Thread(Run) { Name = "audio devices", IsBackground = true }.Start();

    /// <summary>Inputs by name; another list whenever it has changed. Any thread.</summary>
    public IReadOnlyList<string> Inputs => _inputs.Value;

    /// <summary>Looks no more. A listing that hangs is not waited for.</summary>
    public void Dispose() => _stop.Set();

    private void Run()
    {
        do
        {
            string[] inputs = [.. Always, .. AudioDevices.List().Where(d => d.CanCapture).Select(d => $"device:{d.Id}")];
            if (!inputs.SequenceEqual(_inputs.Value, StringComparer.Ordinal))
            {
                _inputs.Value = inputs;
            }
        }
        while (!_stop.WaitOne(Interval));
    }
}
