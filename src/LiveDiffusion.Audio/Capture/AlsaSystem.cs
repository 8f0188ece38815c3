using System.Globalization;
using System.Runtime.Versioning;
using LiveDiffusion.Audio.Interop;
using NAudio.Wave;
using NAudio.Wave.Alsa;

namespace LiveDiffusion.Audio.Capture;

/// <summary>Sound on Linux: ALSA, and through its plug-in PulseAudio or PipeWire. Any thread; may block.</summary>
[SupportedOSPlatform("linux")]
internal static class AlsaSystem
{
    private const string PulsePrefix = "pulse:DEVICE=";

    static AlsaSystem() => AlsaMessages.Silence();

    /// <summary>ALSA's devices by name, then PulseAudio's sources, monitors of its outputs among them.</summary>
    public static AudioDevice[] List()
    {
        var capture = AlsaDeviceEnumerator.GetCaptureDevices().ToDictionary(d => d.Name, Describe, StringComparer.Ordinal);
        var play = AlsaDeviceEnumerator.GetPlaybackDevices().ToDictionary(d => d.Name, Describe, StringComparer.Ordinal);
        return
        [
            .. capture.Concat(play).DistinctBy(pair => pair.Key).OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new AudioDevice(pair.Key, pair.Value, capture.ContainsKey(pair.Key), play.ContainsKey(pair.Key))),
            .. PulseServer.Sources().Select(s => new AudioDevice(PulsePrefix + s.Name, s.Description, CanCapture: true, CanPlay: false)),
        ];
    }

    /// <summary>Opens a capture device.</summary>
    public static IWaveIn OpenCapture(string id) => new AlsaIn(id);

    /// <summary>
    /// Which device an id means at present. When a source of PulseAudio's goes away, what records from it is moved to another
    /// one without a word, and stays there: so the number of the source counts. Empty where nobody knows.
    /// </summary>
    public static string IdentityOf(string id)
    {
        if (!id.StartsWith(PulsePrefix, StringComparison.Ordinal))
        {
            return id;
        }

        var sources = PulseServer.Sources();
        var at = sources.ToList().FindIndex(s => string.Equals(s.Name, id[PulsePrefix.Length..], StringComparison.Ordinal));
        return sources.Count == 0 ? "" : at < 0 ? "gone" : sources[at].Index.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Opens the monitor of the output that is the default now.</summary>
    public static IWaveIn OpenLoopback() => new AlsaIn(PulsePrefix + "@DEFAULT_MONITOR@");

    /// <summary>Opens the default output.</summary>
    public static IWavePlayer OpenPlayback() => new AlsaOut();

    private static string Describe(AlsaDeviceInfo device) => device.Description.ReplaceLineEndings(" - ");
}
