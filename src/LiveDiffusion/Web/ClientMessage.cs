using System.Text.Json;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Web;

/// <summary>
/// One message from a page: <c>{"op":"set","id":"camera/zoom","value":0.3}</c> in the parameter's unit, <c>"norm"</c> as
/// a share of the range, <c>{"op":"text","id":…,"text":…}</c>, or <c>{"op":"watch","on":true}</c> for the live picture.
/// </summary>
/// <param name="Target">The parameter; null for <c>watch</c>.</param>
/// <param name="Kind">What to do to the parameter.</param>
/// <param name="Number">The value.</param>
/// <param name="Text">The text.</param>
/// <param name="Watch">Whether the client wants the live picture.</param>
public readonly record struct ClientMessage(
    ParameterInfo? Target, ControlKind Kind, float Number, string? Text, bool Watch)
{
    /// <summary>Longest text that is taken, in characters.</summary>
    public const int MaxTextLength = 2000;

    private static readonly JsonDocumentOptions Flat = new() { MaxDepth = 2 };

    /// <summary>Reads a message; false with the reason when it is none. Never throws, whatever the bytes. Any thread.</summary>
    public static bool TryParse(
        ReadOnlyMemory<byte> utf8, ParameterCatalogue catalogue, out ClientMessage message, out string error)
    {
        message = default;
        try
        {
            using var document = JsonDocument.Parse(utf8, Flat);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || TextOf(root, "op") is not { } operation)
            {
                error = "A message is a JSON object with \"op\".";
                return false;
            }

            if (operation == "watch")
            {
                message = new ClientMessage(null, default, 0f, null, root.TryGetProperty("on", out var on) && on.ValueKind == JsonValueKind.True);
                error = "";
                return true;
            }

            return TryParseEdit(root, operation, catalogue, out message, out error);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            error = "The message is no JSON.";
            return false;
        }
    }

    private static bool TryParseEdit(
        JsonElement root, string operation, ParameterCatalogue catalogue, out ClientMessage message, out string error)
    {
        message = default;
        error = "";
        var id = TextOf(root, "id") ?? "";
        if (catalogue.Find(id) is not { } target)
        {
            error = $"There is no parameter '{Shorten(id)}'.";
        }
        else if (operation == "text")
        {
            var text = TextOf(root, "text");
            error = text is null ? "\"text\" must be a string."
                : text.Length > MaxTextLength ? $"The text is longer than {MaxTextLength} characters."
                : target.Type != ParameterType.Text ? $"'{target.Id}' is no text." : "";
            message = new ClientMessage(target, ControlKind.SetText, 0f, text is null ? null : OneLine(text), false);
        }
        else if (operation is "set" or "norm")
        {
            var isNumber = TryNumber(root, out var number);
            error = !isNumber ? "\"value\" must be a finite number."
                : target.Type == ParameterType.Text ? $"'{target.Id}' is a text." : "";
            message = new ClientMessage(
                target, operation == "set" ? ControlKind.Set : ControlKind.SetNormalised, number, null, false);
        }
        else
        {
            error = $"There is no operation '{Shorten(operation)}'.";
        }

        return error.Length == 0;
    }

    private static bool TryNumber(JsonElement root, out float number)
    {
        number = 0f;
        if (!root.TryGetProperty("value", out var value))
        {
            return false;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            number = value.ValueKind == JsonValueKind.True ? 1f : 0f;
            return true;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out number) && float.IsFinite(number);
    }

    private static string? TextOf(JsonElement root, string name)
        => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string OneLine(string text)
        => text.AsSpan().ContainsAnyInRange('\0', '\u001f')
            ? string.Create(text.Length, text, static (span, from) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    span[i] = char.IsControl(from[i]) ? ' ' : from[i];
                }
            })
            : text;

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
