using LiveDiffusion.Control.Midi;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Web;

/// <summary>
/// Reads the messages of learning and of the matrix: <c>{"op":"learn","on":true}</c>, <c>{"op":"focus","id":…}</c>,
/// <c>{"op":"answer","choice":"replace"}</c> (<c>"always":true</c> for all to come), <c>{"op":"bind","id":…,"control":…,"invert":true}</c>,
/// <c>{"op":"unbind","id":…,"control":…}</c>, <c>{"op":"route","at":2,"generation":7,"route":{…}}</c>. Any thread.
/// </summary>
internal static class ToolMessages
{
    private static readonly string[] Choices = ["ask", "replace", "add"];

    /// <summary>Why the message is none; empty when it is one.</summary>
    public static string Read(MessageFields fields, string operation, ParameterCatalogue catalogue, out ClientMessage message)
    {
        message = default;
        switch (operation)
        {
            case "learn":
                message = new ClientMessage { Operation = ClientOperation.Learn, IsOn = fields.Switch("on", otherwise: false) };
                return "";
            case "focus":
                return ReadFocus(fields, catalogue, out message);
            case "answer":
                var choice = fields.Choice("choice", Choices);
                message = new ClientMessage
                {
                    Operation = ClientOperation.Answer, Choice = (MidiConflictChoice)choice, IsOn = fields.Switch("always", otherwise: false),
                };
                return choice >= 0 ? "" : "\"choice\" must be ask, replace or add.";
            case "bind" or "unbind":
                return ReadBinding(fields, isRemoving: operation == "unbind", catalogue, out message);
            case "route":
                return ReadRoute(fields, catalogue, out message);
            default:
                return $"There is no operation '{ClientMessage.Shorten(operation)}'.";
        }
    }

    private static string ReadFocus(MessageFields fields, ParameterCatalogue catalogue, out ClientMessage message)
    {
        var id = fields.Text("id") ?? "";
        var text = fields.Text("text") ?? "";
        message = new ClientMessage { Operation = ClientOperation.Focus, Target = catalogue.Find(id), Text = ClientMessage.OneLine(text) };
        return message.Target is null && id.Length > 0 ? $"There is no parameter '{ClientMessage.Shorten(id)}'."
            : text.Length > ClientMessage.MaxTextLength ? $"The text is longer than {ClientMessage.MaxTextLength} characters."
            : "";
    }

    private static string ReadBinding(MessageFields fields, bool isRemoving, ParameterCatalogue catalogue, out ClientMessage message)
    {
        message = default;
        var id = fields.Text("id") ?? "";
        if (catalogue.Find(id) is not { } target)
        {
            return $"There is no parameter '{ClientMessage.Shorten(id)}'.";
        }

        var mode = fields["mode"] is null ? null : (int?)fields.Choice("mode", MidiWords.Modes);
        var curve = fields["curve"] is null ? 0 : fields.Choice("curve", MidiWords.Curves);
        message = new ClientMessage
        {
            Operation = ClientOperation.Bind,
            Target = target,
            Binding = new BindingEdit
            {
                Control = fields.Text("control") ?? "",
                Removes = isRemoving,
                Mode = (MidiMode?)mode,
                Min = fields.Number("min") is { } min ? target.Clamp(min) : null,
                Max = fields.Number("max") is { } max ? target.Clamp(max) : null,
                Curve = (CurveShape)curve,
                CurveAmount = Math.Clamp(fields.Number("amount") ?? 0.5f, 0f, 1f),
                Invert = fields.Switch("invert", otherwise: false),
                Pickup = fields.Switch("pickup", otherwise: true),
            },
        };
        return mode < 0 ? "\"mode\" is none of the modes of a binding." : curve < 0 ? "\"curve\" is none of the curves." : "";
    }

    private static string ReadRoute(MessageFields fields, ParameterCatalogue catalogue, out ClientMessage message)
    {
        message = default;
        var at = fields["at"] is null ? -1 : fields.Whole("at", -2);
        var route = fields["route"] is { } json ? RouteJson.Read(json, new JsonPlace("route")) : null;
        if (at < -1 || (at < 0 && route is null))
        {
            return "\"at\" must be the position of a route; a new one needs \"route\" alone.";
        }

        if (route is not null && SignalCatalogue.Find(route.Source) is null)
        {
            return $"There is no signal '{ClientMessage.Shorten(route.Source)}'.";
        }

        if (route is not null && catalogue.Find(route.Target) is not { CanBeModulated: true })
        {
            return $"'{ClientMessage.Shorten(route.Target)}' is no parameter that can be modulated.";
        }

        message = new ClientMessage
        {
            Operation = ClientOperation.Route,
            Target = ModParameters.Depth,
            Route = new RouteEdit(at, route is null ? null : route with { UnknownJson = "" }, fields.Whole("generation", -1)),
        };
        return "";
    }
}
