using System.Runtime.Versioning;
using LiveDiffusion.Audio.Interop;
using NAudio.Wave;
using NAudio.Wave.Alsa;

namespace LiveDiffusion.Audio.Capture;

/// <summary>The sound devices of this machine. Any thread; may block.</summary>
public static class AudioDevices
{
    static AudioDevices() => AlsaMessages.Silence();

    /// <summary>All devices, by name; empty where there is no sound system.</summary>
    public static IReadOnlyList<AudioDevice> List()
    {
        try
        {
            return OperatingSystem.IsLinux() ? ListAlsa() : [];
        }
        catch (Exception exception) when (AudioErrors.IsDeviceTrouble(exception))
        {
            return [];
        }
    }

    /// <summary>Opens a capture device by its ALSA name.</summary>
    internal static IWaveIn OpenCapture(string id) =>
        OperatingSystem.IsLinux() ? new AlsaIn(id) : throw new PlatformNotSupportedException();

    /// <summary>Opens the default output.</summary>
    internal static IWavePlayer OpenPlayback() =>
        OperatingSystem.IsLinux() ? new AlsaOut() : throw new PlatformNotSupportedException();

    [SupportedOSPlatform("linux")]
    private static string Describe(AlsaDeviceInfo device) => device.Description.ReplaceLineEndings(" - ");

    [SupportedOSPlatform("linux")]
    private static AudioDevice[] ListAlsa()
    {
        var capture = AlsaDeviceEnumerator.GetCaptureDevices().ToDictionary(d => d.Name, Describe, StringComparer.Ordinal);
        var play = AlsaDeviceEnumerator.GetPlaybackDevices().ToDictionary(d => d.Name, Describe, StringComparer.Ordinal);
        return
        [
            .. capture.Concat(play).DistinctBy(pair => pair.Key).OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new AudioDevice(pair.Key, pair.Value, capture.ContainsKey(pair.Key), play.ContainsKey(pair.Key))),
        ];
    }
}
