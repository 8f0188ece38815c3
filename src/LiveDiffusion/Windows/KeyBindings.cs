using System.Collections.Frozen;
using System.Text.Json;
using LiveDiffusion.Core;
using Silk.NET.Input;

namespace LiveDiffusion.Windows;

/// <summary>
/// Which key does what. Immutable. Esc is reserved: it leaves fullscreen, or what is being typed, and never quits.
/// </summary>
public sealed class KeyBindings
{
    private readonly FrozenDictionary<KeyChord, StageAction> _actions;

    private KeyBindings(IEnumerable<KeyValuePair<KeyChord, StageAction>> actions)
    {
        var bound = actions.Where(pair => pair.Value != StageAction.None).ToList();
        _actions = bound.ToFrozenDictionary();
        All = [.. bound.OrderBy(pair => pair.Value)];
    }

    /// <summary>The keys that the program comes with.</summary>
    public static KeyBindings Default { get; } = new(Defaults());

    /// <summary>Every key that does something, in the order of the actions.</summary>
    public IReadOnlyList<KeyValuePair<KeyChord, StageAction>> All { get; }

    /// <summary>
    /// Reads the <c>keys</c> of the settings over the default ones: an object of keys and action names,
    /// <c>{ "Ctrl+R": "record", "F5": "none" }</c>. Mistakes are a <see cref="UserErrorException"/> with their place.
    /// </summary>
    /// <param name="keys">The object.</param>
    /// <param name="place">Where it stands, for messages: a file's name.</param>
    public static KeyBindings Read(JsonElement keys, string place)
    {
        if (keys.ValueKind != JsonValueKind.Object)
        {
            throw new UserErrorException($"{place}: keys is no object. Write {{ \"Ctrl+R\": \"record\" }}.");
        }

        var actions = new Dictionary<KeyChord, StageAction>(Defaults());
        var seen = new Dictionary<KeyChord, string>();
        foreach (var entry in keys.EnumerateObject())
        {
            if (!KeyChord.TryParse(entry.Name, out var chord))
            {
                throw new UserErrorException(
                    $"{place}: keys/{entry.Name}: there is no such key. Write keys as F11, Ctrl+R, Shift+1, Space, [ or KeypadEnter.");
            }

            if (chord.Key == Key.Escape)
            {
                throw new UserErrorException($"{place}: keys/{entry.Name}: Esc is reserved. Take another key.");
            }

            if (!seen.TryAdd(chord, entry.Name))
            {
                throw new UserErrorException($"{place}: keys/{entry.Name}: the same key stands there as '{seen[chord]}'. Leave one of them.");
            }

            if (entry.Value.ValueKind != JsonValueKind.String || !StageActions.TryParse(entry.Value.GetString()!, out var action))
            {
                throw new UserErrorException(
                    $"{place}: keys/{entry.Name}: there is no action {entry.Value.GetRawText()}. Those are: none, "
                    + $"{string.Join(", ", StageActions.All.Select(StageActions.NameOf))}.");
            }

            actions[chord] = action;
        }

        return new(actions);
    }

    /// <summary>What a key does; allocates nothing. Any thread.</summary>
    public StageAction Find(KeyChord chord) => _actions.GetValueOrDefault(chord, StageAction.None);

    /// <summary>The first key of an action as people write it, or null.</summary>
    public string? KeyOf(StageAction action)
    {
        foreach (var (chord, bound) in All)
        {
            if (bound == action)
            {
                return chord.ToString();
            }
        }

        return null;
    }

    private static Dictionary<KeyChord, StageAction> Defaults()
    {
        var keys = new Dictionary<KeyChord, StageAction>
        {
            [new(Key.B, KeyModifiers.None)] = StageAction.Blackout,
            [new(Key.B, KeyModifiers.Shift)] = StageAction.BlackoutFade,
            [new(Key.F, KeyModifiers.None)] = StageAction.Freeze,
            [new(Key.Equal, KeyModifiers.None)] = StageAction.DimUp,
            [new(Key.Minus, KeyModifiers.None)] = StageAction.DimDown,
            [new(Key.Space, KeyModifiers.None)] = StageAction.Tap,
            [new(Key.Enter, KeyModifiers.None)] = StageAction.Resync,
            [new(Key.LeftBracket, KeyModifiers.None)] = StageAction.TempoHalve,
            [new(Key.RightBracket, KeyModifiers.None)] = StageAction.TempoDouble,
            [new(Key.Comma, KeyModifiers.None)] = StageAction.NudgeBack,
            [new(Key.Period, KeyModifiers.None)] = StageAction.NudgeForward,
            [new(Key.N, KeyModifiers.None)] = StageAction.NextPreset,
            [new(Key.P, KeyModifiers.None)] = StageAction.PreviousPreset,
            [new(Key.R, KeyModifiers.None)] = StageAction.RandomPreset,
            [new(Key.N, KeyModifiers.Shift)] = StageAction.NextPrompt,
            [new(Key.P, KeyModifiers.Shift)] = StageAction.PreviousPrompt,
            [new(Key.L, KeyModifiers.None)] = StageAction.Lock,
            [new(Key.L, KeyModifiers.Shift)] = StageAction.StageLock,
            [new(Key.S, KeyModifiers.None)] = StageAction.Snapshot,
            [new(Key.R, KeyModifiers.Control)] = StageAction.Record,
            [new(Key.L, KeyModifiers.Control)] = StageAction.Learn,
            [new(Key.S, KeyModifiers.Control)] = StageAction.Save,
            [new(Key.Z, KeyModifiers.Control)] = StageAction.Undo,
            [new(Key.Y, KeyModifiers.Control)] = StageAction.Redo,
            [new(Key.F12, KeyModifiers.None)] = StageAction.Panic,
            [new(Key.M, KeyModifiers.None)] = StageAction.Mute,
            [new(Key.I, KeyModifiers.Control)] = StageAction.InputCycle,
            [new(Key.F11, KeyModifiers.None)] = StageAction.Fullscreen,
            [new(Key.Enter, KeyModifiers.Alt)] = StageAction.Fullscreen,
            [new(Key.M, KeyModifiers.Control)] = StageAction.NextMonitor,
            [new(Key.Tab, KeyModifiers.None)] = StageAction.Hud,
            [new(Key.F1, KeyModifiers.None)] = StageAction.Help,
            [new(Key.T, KeyModifiers.None)] = StageAction.TypePrompt,
            [new(Key.T, KeyModifiers.Control)] = StageAction.TestCard,
            [new(Key.D, KeyModifiers.Control)] = StageAction.Identify,
            [new(Key.Q, KeyModifiers.Control)] = StageAction.Quit,
        };
        for (var i = 0; i < 9; i++)
        {
            keys[new(Key.Number1 + i, KeyModifiers.None)] = StageAction.Preset1 + i;
            keys[new(Key.Number1 + i, KeyModifiers.Shift)] = StageAction.Store1 + i;
        }

        return keys;
    }
}
