using System.Runtime.Versioning;
using NAudio.CoreAudioApi;
using NAudio.Wave;

namespace LiveDiffusion.Audio.Capture;

/// <summary>
/// Sound on Windows: endpoints by their ids, outputs of which are heard as loopback, and ASIO drivers by their names. Any
/// thread; may block.
/// </summary>
[SupportedOSPlatform("windows")]
internal static class WindowsSystem
{
    private const string AsioPrefix = "asio:";
    private const int PlaybackMilliseconds = 60;

    /// <summary>Inputs, outputs (which can be listened to as well), and ASIO drivers.</summary>
    public static AudioDevice[] List()
    {
        using var all = new MMDeviceEnumerator();
        return
        [
            .. Endpoints(all, DataFlow.Capture).Select(d => new AudioDevice(d.Id, d.Name, CanCapture: true, CanPlay: false)),
            .. Endpoints(all, DataFlow.Render).Select(d => new AudioDevice(d.Id, $"{d.Name} (loopback)", CanCapture: true, CanPlay: true)),
            .. AsioDevice.GetDriverNames().Select(name => new AudioDevice(AsioPrefix + name, $"{name} (ASIO)", CanCapture: true, CanPlay: false)),
        ];
    }

    /// <summary>Opens an endpoint or an ASIO driver.</summary>
    public static IWaveIn OpenCapture(string id)
    {
        if (id.StartsWith(AsioPrefix, StringComparison.Ordinal))
        {
            return new AsioIn(id[AsioPrefix.Length..]);
        }

        using var all = new MMDeviceEnumerator();
        return new WasapiIn(string.Equals(id, AudioDevices.Default, StringComparison.Ordinal) ? Endpoint(all, DataFlow.Capture) : all.GetDevice(id));
    }

    /// <summary>Opens what the default output plays.</summary>
    public static IWaveIn OpenLoopback()
    {
        using var all = new MMDeviceEnumerator();
        return new WasapiIn(Endpoint(all, DataFlow.Render));
    }

    /// <summary>Opens the default output.</summary>
    public static IWavePlayer OpenPlayback() => new WasapiPlayerBuilder().WithLatency(PlaybackMilliseconds).Build();

    /// <summary>Id of the default input; empty while there is none.</summary>
    public static string DefaultCapture() => Default(DataFlow.Capture);

    /// <summary>Id of the default output; empty while there is none.</summary>
    public static string DefaultOutput() => Default(DataFlow.Render);

    private static string Default(DataFlow flow)
    {
        using var all = new MMDeviceEnumerator();
        if (!all.TryGetDefaultAudioEndpoint(flow, Role.Console, out var device))
        {
            return "";
        }

        using (device)
        {
            return device.ID;
        }
    }

    private static MMDevice Endpoint(MMDeviceEnumerator all, DataFlow flow) =>
        all.TryGetDefaultAudioEndpoint(flow, Role.Console, out var device) ? device : throw new IOException("there is no default device");

    private static List<(string Id, string Name)> Endpoints(MMDeviceEnumerator all, DataFlow flow)
    {
        var found = new List<(string Id, string Name)>();
        using var devices = all.EnumerateAudioEndPoints(flow, DeviceState.Active);
        foreach (var device in devices)
        {
            using (device)
            {
                found.Add((device.ID, device.FriendlyName));
            }
        }

        return found;
    }
}
