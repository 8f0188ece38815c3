using System.Collections.Frozen;
using System.Text;
using Silk.NET.Input;

namespace LiveDiffusion.Windows;

/// <summary>A key with what is held meanwhile. Keys are places on a US keyboard, whatever is printed on them.</summary>
public readonly record struct KeyChord(Key Key, KeyModifiers Modifiers)
{
    private static readonly (Key Key, string Name)[] Signs =
    [
        (Key.Space, "Space"), (Key.Apostrophe, "'"), (Key.Comma, ","), (Key.Minus, "-"), (Key.Period, "."), (Key.Slash, "/"),
        (Key.Semicolon, ";"), (Key.Equal, "="), (Key.LeftBracket, "["), (Key.BackSlash, "\\"), (Key.RightBracket, "]"),
        (Key.GraveAccent, "`"), (Key.Escape, "Esc"), (Key.KeypadDecimal, "Keypad."), (Key.KeypadDivide, "Keypad/"),
        (Key.KeypadMultiply, "Keypad*"), (Key.KeypadSubtract, "Keypad-"), (Key.KeypadAdd, "KeypadPlus"),
        (Key.KeypadEnter, "KeypadEnter"), (Key.KeypadEqual, "Keypad="),
    ];

    private static readonly FrozenDictionary<string, Key> Keys = AllKeys().ToFrozenDictionary(
        key => NameOf(key), key => key, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads <c>Ctrl+Shift+R</c>, <c>F11</c>, <c>[</c>; case does not count.</summary>
    public static bool TryParse(string text, out KeyChord chord)
    {
        chord = default;
        var parts = text.Split('+');
        var modifiers = KeyModifiers.None;
        foreach (var part in parts.AsSpan(0, parts.Length - 1))
        {
            var modifier = part.Trim().ToUpperInvariant() switch
            {
                "CTRL" or "CONTROL" => KeyModifiers.Control,
                "ALT" => KeyModifiers.Alt,
                "SHIFT" => KeyModifiers.Shift,
                "SUPER" or "WIN" or "CMD" => KeyModifiers.Super,
                _ => KeyModifiers.None,
            };
            if (modifier == KeyModifiers.None)
            {
                return false;
            }

            modifiers |= modifier;
        }

        if (!Keys.TryGetValue(parts[^1].Trim(), out var key))
        {
            return false;
        }

        chord = new(key, modifiers);
        return true;
    }

    /// <summary>The modifier that a key is, if it is one.</summary>
    public static KeyModifiers ModifierOf(Key key) => key switch
    {
        Key.ControlLeft or Key.ControlRight => KeyModifiers.Control,
        Key.AltLeft or Key.AltRight => KeyModifiers.Alt,
        Key.ShiftLeft or Key.ShiftRight => KeyModifiers.Shift,
        Key.SuperLeft or Key.SuperRight => KeyModifiers.Super,
        _ => KeyModifiers.None,
    };

    /// <summary>As people and settings write it: <c>Ctrl+Shift+R</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text, KeyModifiers.Control, "Ctrl+");
        Append(text, KeyModifiers.Alt, "Alt+");
        Append(text, KeyModifiers.Shift, "Shift+");
        Append(text, KeyModifiers.Super, "Super+");
        return text.Append(NameOf(Key)).ToString();
    }

    private static string NameOf(Key key)
    {
        foreach (var sign in Signs)
        {
            if (sign.Key == key)
            {
                return sign.Name;
            }
        }

        return key is >= Key.Number0 and <= Key.Number9 ? ((int)key - (int)Key.Number0).ToString() : key.ToString();
    }

    private static IEnumerable<Key> AllKeys()
        => Enum.GetValues<Key>().Where(key => key != Key.Unknown && ModifierOf(key) == KeyModifiers.None).Distinct();

    private void Append(StringBuilder text, KeyModifiers modifier, string name)
    {
        if ((Modifiers & modifier) != 0)
        {
            text.Append(name);
        }
    }
}
