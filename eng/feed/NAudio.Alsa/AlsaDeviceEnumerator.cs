using NAudio.Wave.Alsa.Interop;

namespace NAudio.Wave.Alsa;

/// <summary>Finds the devices that ALSA's configuration advertises ("name hints").</summary>
public static class AlsaDeviceEnumerator
{
    /// <summary>Devices that play.</summary>
    public static IReadOnlyList<AlsaDeviceInfo> GetPlaybackDevices() => Matching("Output");

    /// <summary>Devices that record.</summary>
    public static IReadOnlyList<AlsaDeviceInfo> GetCaptureDevices() => Matching("Input");

    private static List<AlsaDeviceInfo> Matching(string direction)
    {
        using var hints = DeviceHints.Load();
        var found = new List<AlsaDeviceInfo>();
        for (var index = 0; hints.TryGet(index, out var hint); index++)
        {
            var name = DeviceHints.Field(hint, "NAME");

            // A device without a direction does both.
            var itsDirection = DeviceHints.Field(hint, "IOID") ?? direction;
            if (!string.IsNullOrEmpty(name) && itsDirection == direction)
            {
                found.Add(new AlsaDeviceInfo(name, DeviceHints.Field(hint, "DESC")));
            }
        }

        return found;
    }
}
