using System.Globalization;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using Rug.Osc;

namespace LiveDiffusion.Control.Osc;

/// <summary>Makes control events of messages: what the arguments mean depends on the parameter's type. Any thread.</summary>
public static class OscArguments
{
    /// <summary>Longest text that is taken, in characters.</summary>
    public const int MaxTextLength = 2000;

    // A share far out of range is clamped like any other; without a bound its product with the range could overflow.
    private const float MostRange = 1e6f;

    /// <summary>Reads what a message does to a target; false when its arguments do not fit.</summary>
    public static bool TryRead(OscMessage message, OscTarget target, int origin, double seconds, out ControlEvent control)
    {
        var first = message.Count > 0 ? message[0] : null;
        control = default;
        if (target.Parameter.Type == ParameterType.Text)
        {
            var text = TextOf(first);
            control = new ControlEvent(ControlKind.SetText, target.Parameter, 0f, text, origin, seconds);
            return text is { Length: <= MaxTextLength };
        }

        float number;
        if (target.Parameter.Type == ParameterType.Colour && !target.IsNormalised && TryReadColour(message, out var rgb))
        {
            number = rgb;
        }
        else if (!TryReadNumber(first, target.Parameter, out number))
        {
            return false;
        }

        var kind = target.IsNormalised ? ControlKind.SetNormalised : ControlKind.Set;
        number = target.IsNormalised ? Math.Clamp(number, -MostRange, MostRange) : number;
        control = new ControlEvent(kind, target.Parameter, number, Text: null, origin, seconds);
        return true;
    }

    /// <summary>A plain number: int, float, double, true and false, or a text that is a number.</summary>
    public static bool TryReadNumber(object? argument, out float number)
    {
        number = argument switch
        {
            float value => value,
            int value => value,
            double value => Narrow(value),
            long value => value,
            bool value => value ? 1f : 0f,
            byte value => value,
            _ => float.NaN,
        };
        return argument is float or int or double or long or bool or byte || TryParse(StringOf(argument), out number);
    }

    private static bool TryReadNumber(object? argument, ParameterInfo parameter, out float number)
    {
        if (parameter.Type == ParameterType.Trigger && argument is null or OscImpulse)
        {
            number = 1f; // a message without arguments pushes the button
            return parameter.Type == ParameterType.Trigger;
        }

        if (TryReadNumber(argument, out number))
        {
            return true;
        }

        return StringOf(argument) is { } word && parameter.Type switch
        {
            ParameterType.Enum => TryFindLabel(parameter, word, out number),
            ParameterType.Bool or ParameterType.Trigger => TryReadSwitch(word, out number),
            _ => false,
        };
    }

    private static bool TryFindLabel(ParameterInfo parameter, string word, out float number)
    {
        number = 0f;
        while (number < parameter.Labels.Count
            && !string.Equals(parameter.Labels[(int)number], word, StringComparison.OrdinalIgnoreCase))
        {
            number++;
        }

        return number < parameter.Labels.Count;
    }

    private static bool TryReadSwitch(string word, out float number)
    {
        var isOn = word.Equals("on", StringComparison.OrdinalIgnoreCase) || word.Equals("true", StringComparison.OrdinalIgnoreCase);
        number = isOn ? 1f : 0f;
        return isOn || word.Equals("off", StringComparison.OrdinalIgnoreCase) || word.Equals("false", StringComparison.OrdinalIgnoreCase);
    }

    // An OSC colour, three shares of red, green and blue, or #rrggbb.
    private static bool TryReadColour(OscMessage message, out float rgb)
    {
        rgb = 0f;
        if (message.Count == 0)
        {
            return false;
        }

        if (message[0] is OscColor colour)
        {
            rgb = (colour.R << 16) | (colour.G << 8) | colour.B;
            return true;
        }

        if (message.Count >= 3 && message[0] is float red && message[1] is float green && message[2] is float blue)
        {
            rgb = (Byte(red) << 16) | (Byte(green) << 8) | Byte(blue);
            return float.IsFinite(red + green + blue);
        }

        var isHex = StringOf(message[0]) is ['#', _, _, _, _, _, _] text
            && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            && (rgb = value) >= 0f;
        return isHex;
    }

    private static int Byte(float share) => (int)MathF.Round(255f * Math.Clamp(share, 0f, 1f));

    private static string? TextOf(object? argument) => argument switch
    {
        string or OscSymbol => StringOf(argument),
        int value => value.ToString(CultureInfo.InvariantCulture),
        long value => value.ToString(CultureInfo.InvariantCulture),
        float value => value.ToString(CultureInfo.InvariantCulture),
        double value => value.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string? StringOf(object? argument) => argument switch
    {
        string text => text,
        OscSymbol symbol => symbol.Value,
        _ => null,
    };

    private static bool TryParse(string? text, out float number)
    {
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
        number = Narrow(value);
        return isNumber;
    }

    // Too large for a float is still a number: the table clamps it.
    private static float Narrow(double value) => double.IsFinite(value) ? (float)Math.Clamp(value, float.MinValue, float.MaxValue) : (float)value;
}
