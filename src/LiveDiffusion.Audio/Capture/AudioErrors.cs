using System.Runtime.InteropServices;
using NAudio.Wave.Alsa;

namespace LiveDiffusion.Audio.Capture;

/// <summary>Tells troubles of devices from mistakes of ours, and puts them into words.</summary>
internal static class AudioErrors
{
    private const int InvalidArgument = 22;
    private const int UnsupportedFormat = unchecked((int)0x88890008);
    private const int BadArgument = unchecked((int)0x80070057);

    /// <summary>Whether the exception means that a device is missing, busy or broken.</summary>
    public static bool IsDeviceTrouble(Exception exception) =>
        exception is AlsaException or ExternalException or DllNotFoundException or NotSupportedException or PlatformNotSupportedException or IOException;

    /// <summary>Whether the device is there and only lacks the format that it was asked for: EINVAL of ALSA, AUDCLNT_E_UNSUPPORTED_FORMAT or E_INVALIDARG of Windows.</summary>
    public static bool IsRefusal(Exception exception) => exception switch
    {
        AlsaException alsa => OperatingSystem.IsLinux() && alsa.ErrorCode == -InvalidArgument,
        ExternalException windows => windows.HResult is UnsupportedFormat or BadArgument,
        PlatformNotSupportedException => false,
        _ => exception is NotSupportedException,
    };

    /// <summary>What happened, for the performer.</summary>
    public static string Say(Exception exception) => exception switch
    {
        DllNotFoundException => "libasound is missing: install libasound2",
        PlatformNotSupportedException => "sound devices are supported on Linux and Windows",
        _ => exception.Message.TrimEnd('.'),
    };
}
