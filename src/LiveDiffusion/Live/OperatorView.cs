using System.Text.Json;
using System.Text.Json.Nodes;
using LiveDiffusion.CommandLine;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Graphics.Outputs;
using LiveDiffusion.Hud;
using LiveDiffusion.State;
using LiveDiffusion.Web;
using LiveDiffusion.Windows;

namespace LiveDiffusion.Live;

/// <summary>
/// The operator's window and the clean outputs of a live show: takes keys in before a frame, shows the picture with the
/// HUD after it. Render thread.
/// </summary>
public sealed class OperatorView : IDisposable
{
    /// <summary>The settings' section with keys that are bound otherwise.</summary>
    public const string KeysSection = "keys";

    /// <summary>The settings' section with the clean outputs.</summary>
    public const string OutputsSection = "outputs";

    private const double IdentifySeconds = 5;

    private readonly WindowSystem _windows;
    private readonly ShowParts _parts;
    private readonly StageKeys _keys;
    private readonly Controllers _controllers;
    private readonly HudView _hud;
    private readonly LearnLine _learnLine = new();

    /// <summary>Adds the clean outputs of the settings to the show's and makes the HUD.</summary>
    public OperatorView(
        WindowSystem windows, ShowParts parts, StageKeys keys, Controllers controllers, SettingsFile settings, OutputList outputs)
    {
        _windows = windows;
        _parts = parts;
        _keys = keys;
        _controllers = controllers;
        foreach (var output in ReadOutputs(settings))
        {
            outputs.Add(windows.AddOutput(output));
        }

        _hud = new HudView(windows.Gl, windows.Router)
        {
            IsAvailable = action => action is not StageAction.Identify || windows.Outputs.Count > 0,
        };
    }

    /// <summary>Whether the performer has asked, twice, to quit.</summary>
    public bool HasQuit { get; private set; }

    /// <summary>The window settings that a settings file asks for; wrong keys are a <see cref="UserErrorException"/> with their place.</summary>
    public static WindowSettings Settings(SettingsFile settings)
        => new()
        {
            Keys = settings.Section(KeysSection) is { } keys
                ? KeyBindings.Read(JsonSerializer.SerializeToElement(keys), $"{settings.Path}: {KeysSection}")
                : KeyBindings.Default,
        };

    /// <summary>Before a frame: what has happened to windows and keys.</summary>
    public void Begin(double now)
    {
        _windows.Pump(now);
        while (_windows.TryTake(out var action))
        {
            Do(action);
        }

        if (_windows.Router.TakeText() is { } prompt)
        {
            _keys.Prompt(prompt);
        }
    }

    /// <summary>After a frame: the picture, and what the performer has to know.</summary>
    public void Show(ShowStatus status, Show show, string notice)
    {
        var table = _parts.Parameters;
        Obey(table, show.Time.Seconds);
        ref readonly var features = ref show.Ears.Features;
        var beat = show.Ears.Beat;
        var model = new HudModel
        {
            FramesPerSecond = status.FramesPerSecond,
            StyledPerSecond = status.StyledPerSecond,
            SavedPerSecond = status.SavedPerSecond,
            PictureAgeSeconds = status.PictureAgeSeconds,
            Stages = status.Stages,
            Provider = status.Provider,
            Model = status.Model,
            Advice = status.Advice,
            AudioInput = status.AudioInput,
            Mix = features.Mix.Level,
            Bass = features.Bass.Level,
            Mid = features.Mid.Level,
            MidHigh = features.MidHigh.Level,
            High = features.High.Level,
            BeatPhase = (float)(beat.Beats - Math.Floor(beat.Beats)),
            BeatOfBar = (int)(Math.Floor(beat.Beats) % 4),
            BeatsPerMinute = beat.Confidence > 0f ? beat.Bpm : 0f,
            PresetName = status.PresetName,
            MorphProgress = status.MorphProgress,
            Prompt = status.Playing.Length > 0 ? status.Playing : table.Text(PromptParameters.Texts[0]),
            Drops = status.Drops,
            Warnings = status.Warnings,
            Flags = Flags(table) | (features.Silence >= 0.5f ? HudFlags.Silent : HudFlags.None)
                | (status.Ear.Levels.Clipped != 0 ? HudFlags.Clipping : HudFlags.None),
            Dim = table[OutputParameters.Dim],
            Notice = notice.Length > 0 ? notice : _learnLine.Of(_controllers.Midi.Status.Learn),
            Recording = status.Recording,
        };
        _windows.Router.Entry.Words = status.PromptWords;
        var window = _windows.Operator;
        window.Draw(_parts.Picture.Output.Texture, _hud.Update(model, window.Width, window.Height, show.Time.Seconds));
        window.Present();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _hud.Dispose();
        _windows.Dispose();
    }

    private static IEnumerable<CleanOutputSettings> ReadOutputs(SettingsFile settings)
    {
        if (settings.Section(OutputsSection) is not { } section)
        {
            yield break;
        }

        var place = $"{settings.Path}: {OutputsSection}";
        if (section is not JsonArray list)
        {
            throw new UserErrorException($"{place}: must be a list, such as [{{ \"display\": \"…\", \"fit\": \"fit\" }}].");
        }

        for (var i = 0; i < list.Count; i++)
        {
            yield return ReadOutput(list[i] as JsonObject ?? throw new UserErrorException($"{place}[{i}]: must be an object."), i, $"{place}[{i}]");
        }
    }

    private static CleanOutputSettings ReadOutput(JsonObject json, int index, string place)
    {
        DisplayId? display = null;
        if (TextOf(json, "display") is { } name && !DisplayId.TryParse(name, out display))
        {
            throw new UserErrorException($"{place}.display: '{name}' is no display. Leave it out: the output is then a window.");
        }

        var fit = PictureFit.Fit;
        if (TextOf(json, "fit") is { } text && !Enum.TryParse(text, ignoreCase: true, out fit))
        {
            throw new UserErrorException($"{place}.fit: '{text}' is none of fit, fill, stretch.");
        }

        var size = TextOf(json, "size") is { } pixels ? PictureSize.Parse(pixels, $"{place}.size") : new PictureSize(640, 360);
        return new CleanOutputSettings { Name = TextOf(json, "name") ?? $"Output {index + 1}", Display = display, Fit = fit, Size = size };
    }

    private static string? TextOf(JsonObject json, string field)
        => json[field] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private void Do(StageAction action)
    {
        if (_keys.TryDo(action))
        {
            return;
        }

        switch (action)
        {
            case StageAction.Fullscreen:
                _windows.Operator.ToggleFullscreen();
                _hud.ShowsFigures = !_windows.Operator.IsFullscreen;
                break;
            case StageAction.LeaveFullscreen:
                _windows.Operator.LeaveFullscreen();
                _hud.ShowsFigures = true;
                break;
            case StageAction.NextMonitor:
                _windows.Operator.MoveToNextDisplay();
                break;
            case StageAction.Hud:
                _hud.ShowsFigures = !_hud.ShowsFigures;
                break;
            case StageAction.Help:
                _hud.ShowsHelp = !_hud.ShowsHelp;
                break;
            case StageAction.TypePrompt:
                _windows.Router.Entry.Begin(_parts.Parameters.Text(PromptParameters.Texts[0]));
                break;
            case StageAction.Learn:
                _controllers.Midi.SetLearning(!_controllers.Midi.Status.Learn.IsOn);
                break;
            case StageAction.Quit:
                HasQuit = true;
                break;
        }
    }

    private void Obey(ParameterTable table, double seconds)
    {
        var isTestCard = table.IsOn(OutputParameters.TestCard);
        var isAsked = table.IsOn(OutputParameters.Identify);
        for (var i = 0; i < _windows.Outputs.Count; i++)
        {
            _windows.Outputs[i].Content = isTestCard ? OutputContent.TestCard : OutputContent.Picture;
            if (isAsked)
            {
                _windows.Outputs[i].Identify(i + 1, seconds + IdentifySeconds);
            }
        }
    }

    private HudFlags Flags(ParameterTable table)
        => On(table, OutputParameters.Blackout, HudFlags.Black) | On(table, OutputParameters.FadeOut, HudFlags.Black)
        | On(table, OutputParameters.Freeze, HudFlags.Frozen) | On(table, PresetParameters.Lock, HudFlags.Locked)
        | On(table, AudioParameters.Mute, HudFlags.Muted) | On(table, OutputParameters.Record, HudFlags.Recording)
        | (_windows.Router.IsStageLocked ? HudFlags.StageLocked : HudFlags.None)
        | (_controllers.Midi.Status.Learn.IsOn ? HudFlags.Learning : HudFlags.None)
        | On(table, OutputParameters.TestCard, HudFlags.TestCard);

    private static HudFlags On(ParameterTable table, ParameterInfo parameter, HudFlags flag) => table.IsOn(parameter) ? flag : HudFlags.None;
}
