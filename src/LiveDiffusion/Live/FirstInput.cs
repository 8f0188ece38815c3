using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Replay;

namespace LiveDiffusion.Live;

/// <summary>What a live show begins to hear. Main thread, before the first frame.</summary>
internal static class FirstInput
{
    private const string Demo = "demo";

    /// <summary>Opens what the command names, null when it names nothing; no such thing is a <see cref="UserErrorException"/>.</summary>
    public static IAudioInput? Named(LiveSettings settings, EngineClock clock)
        => settings is { Audio: { } audio, ReplayFile: null } ? AudioSource.Parse(audio, clock, settings.IsMute) : null;

    /// <summary>Takes a given input, or the sound of a log, or what was chosen last, or the demo. Also returns its name for <c>audio/input</c>.</summary>
    public static (IAudioInput Input, string Name) Open(
        LiveSettings settings, IAudioInput? given, ReplayLog? log, ParameterTable parameters, EngineClock clock)
    {
        var chosen = parameters.Text(AudioParameters.Input);
        var name = settings.Audio ?? (chosen.Length > 0 ? chosen : Demo);
        if ((Sound(settings, log, clock) ?? given) is { } input)
        {
            return (input, name);
        }

        try
        {
            return (AudioSource.Parse(name, clock, settings.IsMute), name);
        }
        catch (UserErrorException wrong)
        {
            // What was chosen last may be gone today: no reason not to begin.
            Console.Error.WriteLine($"{wrong.Message} The show begins with the built-in track.");
            return (AudioSource.Parse(Demo, clock, settings.IsMute), Demo);
        }
    }

    /// <summary>What the second input of a logged show has heard, not played on loudspeakers; null without any.</summary>
    public static IAudioInput? Second(LiveSettings settings, ReplayLog? log, EngineClock clock)
        => log?.Second is { } sound ? AudioSource.Of(sound, Path.GetFileName(settings.ReplayFile!), clock, silent: true) : null;

    private static IAudioInput? Sound(LiveSettings settings, ReplayLog? log, EngineClock clock)
        => log is null ? null : AudioSource.Of(log.Audio, Path.GetFileName(settings.ReplayFile!), clock, settings.IsMute);
}
