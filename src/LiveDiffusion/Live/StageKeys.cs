using System.Globalization;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Stage;
using LiveDiffusion.Windows;

namespace LiveDiffusion.Live;

/// <summary>
/// What keys do to the show: control events like those of any other hand. They are posted between the window's events and
/// the frame's draining of the queue, so they are seen in that frame. Render thread.
/// </summary>
public sealed class StageKeys(ShowParts parts, ControlQueue queue, Looks looks)
{
    /// <summary>The keyboard's number among the clients.</summary>
    public const int Origin = -1;

    private const float DimStep = 0.1f;

    /// <summary>Carries an action out; false for one that is not about the show's parameters.</summary>
    public bool TryDo(StageAction action)
    {
        if (StageActions.RecalledPreset(action) is > 0 and var recalled)
        {
            Text(PresetParameters.Recall, recalled.ToString(CultureInfo.InvariantCulture));
            return true;
        }

        if (StageActions.StoredPreset(action) is > 0 and var stored)
        {
            Text(PresetParameters.Store, stored <= looks.Bank.All.Count ? looks.Bank.All[stored - 1].Name : $"Preset {stored}");
            return true;
        }

        switch (action)
        {
            case StageAction.Blackout or StageAction.BlackoutFade:
                Black(action == StageAction.Blackout ? OutputParameters.Blackout : OutputParameters.FadeOut);
                return true;
            case StageAction.Freeze:
                Toggle(OutputParameters.Freeze);
                return true;
            case StageAction.Lock:
                Toggle(PresetParameters.Lock);
                return true;
            case StageAction.TestCard:
                Toggle(OutputParameters.TestCard);
                return true;
            case StageAction.Record:
                Toggle(OutputParameters.Record);
                return true;
            case StageAction.Mute:
                Toggle(AudioParameters.Mute);
                return true;
            case StageAction.DimUp or StageAction.DimDown:
                var dim = parts.Parameters.Targets[OutputParameters.Dim.Index];
                Set(OutputParameters.Dim, Math.Clamp(dim + (action == StageAction.DimUp ? DimStep : -DimStep), 0f, 1f));
                return true;
            default:
                if (TriggerOf(action) is not { } trigger)
                {
                    return false;
                }

                Set(trigger, 1f);
                return true;
        }
    }

    /// <summary>Dreams of something else.</summary>
    public void Prompt(string text) => Text(PromptParameters.Texts[0], text);

    private static ParameterInfo? TriggerOf(StageAction action) => action switch
    {
        StageAction.Tap => TempoParameters.Tap,
        StageAction.Resync => TempoParameters.Resync,
        StageAction.TempoHalve => TempoParameters.Halve,
        StageAction.TempoDouble => TempoParameters.Double,
        StageAction.NudgeBack => TempoParameters.Later,
        StageAction.NudgeForward => TempoParameters.Earlier,
        StageAction.NextPreset => PresetParameters.Next,
        StageAction.PreviousPreset => PresetParameters.Previous,
        StageAction.RandomPreset => PresetParameters.Random,
        StageAction.NextPrompt => PromptParameters.Next,
        StageAction.PreviousPrompt => PromptParameters.Previous,
        StageAction.InputCycle => AudioParameters.NextInput,
        StageAction.Snapshot => OutputParameters.Snapshot,
        StageAction.Save => SystemParameters.Save,
        StageAction.Undo => SystemParameters.Undo,
        StageAction.Redo => SystemParameters.Redo,
        StageAction.Panic => SystemParameters.Panic,
        StageAction.Identify => OutputParameters.Identify,
        _ => null,
    };

    // Whichever way it went black, either key brings the picture back.
    private void Black(ParameterInfo how)
    {
        var isBlack = IsOn(OutputParameters.Blackout) || IsOn(OutputParameters.FadeOut);
        Set(OutputParameters.Blackout, !isBlack && how == OutputParameters.Blackout ? 1f : 0f);
        Set(OutputParameters.FadeOut, !isBlack && how == OutputParameters.FadeOut ? 1f : 0f);
    }

    private bool IsOn(ParameterInfo parameter) => parts.Parameters.Targets[parameter.Index] >= 0.5f;

    private void Toggle(ParameterInfo parameter) => Set(parameter, IsOn(parameter) ? 0f : 1f);

    private void Set(ParameterInfo parameter, float value)
        => queue.TryPost(new ControlEvent(ControlKind.Set, parameter, value, null, Origin, parts.Clock.Now));

    private void Text(ParameterInfo parameter, string text)
        => queue.TryPost(new ControlEvent(ControlKind.SetText, parameter, 0f, text, Origin, parts.Clock.Now));
}
