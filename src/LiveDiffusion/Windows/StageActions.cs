using System.Collections.Frozen;

namespace LiveDiffusion.Windows;

/// <summary>The names of actions in settings, and what they are for. Any thread.</summary>
public static class StageActions
{
    private static readonly ActionText[] Texts =
    [
        new(StageAction.Blackout, "blackout", "Black, and back, at once"),
        new(StageAction.BlackoutFade, "blackout-fade", "Black, and back, with a fade"),
        new(StageAction.Freeze, "freeze", "Hold the picture"),
        new(StageAction.DimUp, "dim-up", "Brighter"),
        new(StageAction.DimDown, "dim-down", "Darker"),
        new(StageAction.Tap, "tap", "Tap the beat"),
        new(StageAction.Resync, "resync", "The bar begins here"),
        new(StageAction.TempoHalve, "tempo-halve", "Half the tempo"),
        new(StageAction.TempoDouble, "tempo-double", "Twice the tempo"),
        new(StageAction.NudgeBack, "nudge-back", "Push the beat a little later"),
        new(StageAction.NudgeForward, "nudge-forward", "Pull the beat a little earlier"),
        new(StageAction.Preset1, "preset-1", "Recall preset 1"),
        new(StageAction.Preset2, "preset-2", "Recall preset 2"),
        new(StageAction.Preset3, "preset-3", "Recall preset 3"),
        new(StageAction.Preset4, "preset-4", "Recall preset 4"),
        new(StageAction.Preset5, "preset-5", "Recall preset 5"),
        new(StageAction.Preset6, "preset-6", "Recall preset 6"),
        new(StageAction.Preset7, "preset-7", "Recall preset 7"),
        new(StageAction.Preset8, "preset-8", "Recall preset 8"),
        new(StageAction.Preset9, "preset-9", "Recall preset 9"),
        new(StageAction.Store1, "store-1", "Store as preset 1"),
        new(StageAction.Store2, "store-2", "Store as preset 2"),
        new(StageAction.Store3, "store-3", "Store as preset 3"),
        new(StageAction.Store4, "store-4", "Store as preset 4"),
        new(StageAction.Store5, "store-5", "Store as preset 5"),
        new(StageAction.Store6, "store-6", "Store as preset 6"),
        new(StageAction.Store7, "store-7", "Store as preset 7"),
        new(StageAction.Store8, "store-8", "Store as preset 8"),
        new(StageAction.Store9, "store-9", "Store as preset 9"),
        new(StageAction.NextPreset, "next", "Next preset"),
        new(StageAction.PreviousPreset, "previous", "Previous preset"),
        new(StageAction.RandomPreset, "random", "Any preset"),
        new(StageAction.NextPrompt, "next-prompt", "Next prompt of the list"),
        new(StageAction.PreviousPrompt, "previous-prompt", "Previous prompt of the list"),
        new(StageAction.Lock, "lock", "Keep the preset"),
        new(StageAction.StageLock, "stage-lock", "Stage lock: few keys work"),
        new(StageAction.Snapshot, "snapshot", "Save the picture as it is"),
        new(StageAction.Record, "record", "Record, and stop"),
        new(StageAction.Learn, "learn", "Learn a controller"),
        new(StageAction.Save, "save", "Save the preset"),
        new(StageAction.Undo, "undo", "Undo"),
        new(StageAction.Redo, "redo", "Redo"),
        new(StageAction.Panic, "panic", "Panic: as it was at first"),
        new(StageAction.Mute, "mute", "Hear nothing"),
        new(StageAction.InputCycle, "next-input", "Next audio input"),
        new(StageAction.Fullscreen, "fullscreen", "Fullscreen, and back"),
        new(StageAction.NextMonitor, "next-monitor", "To the next display"),
        new(StageAction.Hud, "hud", "Show the figures"),
        new(StageAction.Help, "help", "Show the keys"),
        new(StageAction.TypePrompt, "type-prompt", "Type a prompt"),
        new(StageAction.TestCard, "test-card", "Test card on the outputs"),
        new(StageAction.Identify, "identify", "Number the displays"),
        new(StageAction.LeaveFullscreen, "leave", "Leave fullscreen"),
        new(StageAction.Quit, "quit", "Quit"),
    ];

    private static readonly FrozenDictionary<string, StageAction> ByName =
        Texts.ToFrozenDictionary(text => text.Name, text => text.Action, StringComparer.Ordinal);

    /// <summary>Every action, in the order of the help.</summary>
    public static IReadOnlyList<StageAction> All { get; } = [.. Texts.Select(text => text.Action)];

    /// <summary>The name in settings, such as <c>blackout-fade</c>.</summary>
    public static string NameOf(StageAction action) => Of(action).Name;

    /// <summary>One line for people.</summary>
    public static string Describe(StageAction action) => Of(action).Description;

    /// <summary>Finds an action by its name in settings; <c>none</c> is <see cref="StageAction.None"/>.</summary>
    public static bool TryParse(string name, out StageAction action)
    {
        action = StageAction.None;
        return name == "none" || ByName.TryGetValue(name, out action);
    }

    /// <summary>The number of the preset that is recalled, 1 to 9; 0 for other actions.</summary>
    public static int RecalledPreset(StageAction action)
        => action is >= StageAction.Preset1 and <= StageAction.Preset9 ? action - StageAction.Preset1 + 1 : 0;

    /// <summary>The number of the preset that is stored, 1 to 9; 0 for other actions.</summary>
    public static int StoredPreset(StageAction action)
        => action is >= StageAction.Store1 and <= StageAction.Store9 ? action - StageAction.Store1 + 1 : 0;

    /// <summary>Whether the key has to be pressed twice.</summary>
    public static bool NeedsConfirmation(StageAction action) => action == StageAction.Quit || StoredPreset(action) > 0;

    /// <summary>Whether the stage lock leaves it: blackout, freeze, tap and the digits.</summary>
    public static bool WorksUnderStageLock(StageAction action)
        => action is StageAction.Blackout or StageAction.BlackoutFade or StageAction.Freeze or StageAction.Tap || RecalledPreset(action) > 0;

    private static ActionText Of(StageAction action)
        => action == StageAction.None ? new(action, "none", "Nothing") : Texts[(int)action - 1];

    private readonly record struct ActionText(StageAction Action, string Name, string Description);
}
