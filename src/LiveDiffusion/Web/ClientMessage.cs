using System.Text.Json;
using LiveDiffusion.Control.Midi;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Web;

/// <summary>
/// One message from a page: <c>{"op":"set","id":"camera/zoom","value":0.3}</c> in the parameter's unit, <c>"norm"</c> as
/// a share of the range, <c>{"op":"text","id":…,"text":…}</c>, <c>{"op":"watch","what":"picture","on":true}</c>, or one of
/// those in <see cref="ToolMessages"/>. Immutable.
/// </summary>
public readonly record struct ClientMessage
{
    /// <summary>Longest text that is taken, in characters.</summary>
    public const int MaxTextLength = 2000;

    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 2 };
    private static readonly string[] Watches = ["picture", "routes", "controllers"];

    /// <summary>What is wanted.</summary>
    public ClientOperation Operation { get; init; }

    /// <summary>The parameter; null where there is none.</summary>
    public ParameterInfo? Target { get; init; }

    /// <summary>The value.</summary>
    public float Number { get; init; }

    /// <summary>The text.</summary>
    public string? Text { get; init; }

    /// <summary>Whether something goes on.</summary>
    public bool IsOn { get; init; }

    /// <summary>What is watched.</summary>
    public ClientWatch Watch { get; init; }

    /// <summary>The answer to a conflict.</summary>
    public MidiConflictChoice Choice { get; init; }

    /// <summary>What is wanted of a binding.</summary>
    public BindingEdit? Binding { get; init; }

    /// <summary>What is wanted of the routes.</summary>
    public RouteEdit? Route { get; init; }

    /// <summary>Reads a message; false with the reason when it is none. Never throws, whatever the bytes. Any thread.</summary>
    public static bool TryParse(
        ReadOnlyMemory<byte> utf8, ParameterCatalogue catalogue, out ClientMessage message, out string error)
    {
        message = default;
        try
        {
            using var document = JsonDocument.Parse(utf8, Shallow);
            var root = document.RootElement;
            error = root.ValueKind == JsonValueKind.Object && new MessageFields(root).Text("op") is { } operation
                ? Read(new MessageFields(root), operation, catalogue, out message)
                : "A message is a JSON object with \"op\".";
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            error = "The message is no JSON.";
        }
        catch (UserErrorException wrong)
        {
            error = Shorten(wrong.Message);
        }

        return error.Length == 0;
    }

    /// <summary>A text as errors quote it.</summary>
    internal static string Shorten(string text) => text.Length <= 160 ? text : text[..160] + "…";

    /// <summary>A text on one line: every control character becomes a blank.</summary>
    internal static string OneLine(string text)
        => text.AsSpan().ContainsAnyInRange('\0', '\u001f')
            ? string.Create(text.Length, text, static (span, from) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    span[i] = char.IsControl(from[i]) ? ' ' : from[i];
                }
            })
            : text;

    private static string Read(MessageFields fields, string operation, ParameterCatalogue catalogue, out ClientMessage message)
    {
        message = default;
        switch (operation)
        {
            case "set" or "norm" or "text":
                return ReadEdit(fields, operation, catalogue, out message);
            case "watch":
                var what = fields["what"] is null ? 0 : fields.Choice("what", Watches);
                message = new ClientMessage { Operation = ClientOperation.Watch, Watch = (ClientWatch)what, IsOn = fields.Switch("on", otherwise: false) };
                return what >= 0 ? "" : "\"what\" must be picture, routes or controllers.";
            default:
                return ToolMessages.Read(fields, operation, catalogue, out message);
        }
    }

    private static string ReadEdit(MessageFields fields, string operation, ParameterCatalogue catalogue, out ClientMessage message)
    {
        message = default;
        var id = fields.Text("id") ?? "";
        if (catalogue.Find(id) is not { } target)
        {
            return $"There is no parameter '{Shorten(id)}'.";
        }

        if (operation == "text")
        {
            var text = fields.Text("text");
            message = new ClientMessage { Operation = ClientOperation.SetText, Target = target, Text = text is null ? null : OneLine(text) };
            return text is null ? "\"text\" must be a string."
                : text.Length > MaxTextLength ? $"The text is longer than {MaxTextLength} characters."
                : target.Type != ParameterType.Text ? $"'{target.Id}' is no text." : "";
        }

        var number = fields.Number("value");
        message = new ClientMessage
        {
            Operation = operation == "set" ? ClientOperation.Set : ClientOperation.SetNormalised, Target = target, Number = number ?? 0f,
        };
        return number is null ? "\"value\" must be a finite number."
            : target.Type == ParameterType.Text ? $"'{target.Id}' is a text." : "";
    }
}
