using System.Runtime.InteropServices;
using NAudio.Wave.Alsa;

namespace LiveDiffusion.Audio.Capture;

/// <summary>Tells troubles of devices from mistakes of ours, and puts them into words.</summary>
internal static class AudioErrors
{
    /// <summary>Whether the exception means that a device is missing, busy or broken.</summary>
    public static bool IsDeviceTrouble(Exception exception) =>
        exception is AlsaException or ExternalException or DllNotFoundException or NotSupportedException or PlatformNotSupportedException or IOException;

    /// <summary>What happened, for the performer.</summary>
    public static string Say(Exception exception) => exception switch
    {
        DllNotFoundException => "libasound is missing: install libasound2",
        PlatformNotSupportedException => "sound devices are supported on Linux and Windows",
        _ => exception.Message.TrimEnd('.'),
    };
}
