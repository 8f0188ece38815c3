using LiveDiffusion.Audio.Interop;
using NAudio.Wave;

namespace LiveDiffusion.Audio.Capture;

/// <summary>The sound devices of this machine. Any thread; may block.</summary>
public static class AudioDevices
{
    /// <summary>Name of the device that the system takes where none is named.</summary>
    internal const string Default = "default";

    /// <summary>All devices; empty where there is no sound system.</summary>
    public static IReadOnlyList<AudioDevice> List()
    {
        try
        {
            return OperatingSystem.IsLinux() ? AlsaSystem.List() : OperatingSystem.IsWindows() ? WindowsSystem.List() : [];
        }
        catch (Exception exception) when (AudioErrors.IsDeviceTrouble(exception))
        {
            return [];
        }
    }

    /// <summary>Opens a capture device by its id.</summary>
    internal static IWaveIn OpenCapture(string id) =>
        OperatingSystem.IsLinux() ? AlsaSystem.OpenCapture(id)
        : OperatingSystem.IsWindows() ? WindowsSystem.OpenCapture(id)
        : throw new PlatformNotSupportedException();

    /// <summary>Opens what the default output plays.</summary>
    internal static IWaveIn OpenLoopback() =>
        OperatingSystem.IsLinux() ? AlsaSystem.OpenLoopback()
        : OperatingSystem.IsWindows() ? WindowsSystem.OpenLoopback()
        : throw new PlatformNotSupportedException();

    /// <summary>Opens the default output.</summary>
    internal static IWavePlayer OpenPlayback() =>
        OperatingSystem.IsLinux() ? AlsaSystem.OpenPlayback()
        : OperatingSystem.IsWindows() ? WindowsSystem.OpenPlayback()
        : throw new PlatformNotSupportedException();

    /// <summary>Which device a capture device's id means at present; empty where nobody knows. PulseAudio follows a new default by itself.</summary>
    internal static string IdentityOf(string id) =>
        OperatingSystem.IsLinux() ? AlsaSystem.IdentityOf(id)
        : OperatingSystem.IsWindows() && string.Equals(id, Default, StringComparison.Ordinal) ? WindowsSystem.DefaultCapture()
        : id;

    /// <summary>Which output is the default at present; a monitor does not follow a new one by itself.</summary>
    internal static string DefaultOutput() =>
        OperatingSystem.IsLinux() ? PulseServer.DefaultSink() : OperatingSystem.IsWindows() ? WindowsSystem.DefaultOutput() : "";
}
