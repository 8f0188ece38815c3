using LiveDiffusion.Core;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Audio.Capture;

/// <summary>
/// Makes an input of what stands behind <c>--audio</c>: a file, <c>demo</c>, <c>tone</c> (a test tone), <c>device:NAME</c> (or
/// <c>device</c> for the default), <c>loopback</c> (what the default output plays) or <c>none</c>.
/// </summary>
public static class AudioSource
{
    private const string DevicePrefix = "device:";

    /// <summary>Makes an input, not started. With <paramref name="silent"/> a track is not played on the loudspeakers at all.</summary>
    /// <exception cref="UserErrorException">There is no such file or device, or no sound in the file.</exception>
    public static IAudioInput Parse(string text, EngineClock clock, bool silent = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return text switch
        {
            "none" => new SilentInput(),
            "demo" => Track("demo", new DemoSource(), clock, silent),
            "tone" => Track("tone", new ToneSource(), clock, silent),
            "loopback" => new DeviceInput("loopback", clock, AudioDevices.OpenLoopback, AudioDevices.DefaultOutput),
            "device" => Device(AudioDevices.Default, clock),
            _ when text.StartsWith(DevicePrefix, StringComparison.Ordinal) => Device(text[DevicePrefix.Length..], clock),
            _ => Track(Path.GetFileName(text), AudioFile.Open(text), clock, silent),
        };
    }

    /// <summary>Makes an input of sound in memory, not started: played once, then silence.</summary>
    public static IAudioInput Of(DecodedAudio audio, string name, EngineClock clock, bool silent = false)
        => Track(name, new DecodedSource(audio), clock, silent);

    /// <summary>Reads a file, or the demo track once, for a render.</summary>
    /// <exception cref="UserErrorException">There is no such file, or no sound in it.</exception>
    public static DecodedAudio Decode(string text)
    {
        if (!string.Equals(text, "demo", StringComparison.Ordinal))
        {
            return AudioFile.Decode(text);
        }

        using var demo = new DemoSource();
        return AudioFile.Decode(demo, text);
    }

    private static TrackInput Track(string name, ISampleSource source, EngineClock clock, bool silent) =>
        new(name, source, clock, silent ? null : AudioDevices.OpenPlayback);

    private static DeviceInput Device(string id, EngineClock clock)
    {
        if (!string.Equals(id, AudioDevices.Default, StringComparison.Ordinal) && !AudioDevices.List().Any(d => d.CanCapture && string.Equals(d.Id, id, StringComparison.Ordinal)))
        {
            Probe(id);
        }

        return new DeviceInput(id, clock, () => AudioDevices.OpenCapture(id), () => AudioDevices.IdentityOf(id));
    }

    // ALSA takes names that it does not list, such as hw:0. One that it cannot open either is a mistake.
    private static void Probe(string id)
    {
        try
        {
            AudioDevices.OpenCapture(id).Dispose();
        }
        catch (Exception exception) when (AudioErrors.IsDeviceTrouble(exception))
        {
            throw new UserErrorException(
                $"There is no audio device '{id}' to listen to ({AudioErrors.Say(exception)}): 'livediffusion devices' lists them.", exception);
        }
    }
}
