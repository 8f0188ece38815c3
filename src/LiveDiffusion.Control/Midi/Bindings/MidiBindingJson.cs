using System.Text.Json;
using System.Text.Json.Nodes;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;

namespace LiveDiffusion.Control.Midi.Bindings;

/// <summary>Bindings in mapping files and profiles. What stands at its default is not written.</summary>
internal static class MidiBindingJson
{
    /// <summary>Names of the fields, for documentation and hints. A profile's controls have no device.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "device", "index", "channel", "kind", "number", "target", "label", "mode", "min", "max", "curve", "curve_amount",
        "invert", "pickup", "threshold", "text", "feedback",
    ];

    public static MidiBinding Read(JsonElement json, JsonPlace place, bool hasDevice, ParameterCatalogue catalogue, List<string> warnings)
    {
        place.Require(json, JsonValueKind.Object);
        var control = Control(json, place, hasDevice);
        var binding = new MidiBinding { Control = control, Target = place.At("target").Text(Required(json, "target", place)) };
        JsonObject? unknown = null;
        foreach (var field in json.EnumerateObject())
        {
            var value = field.Value;
            var at = place.At(field.Name);
            switch (field.Name)
            {
                case "channel" or "kind" or "number" or "target":
                case "device" or "index" when hasDevice:
                    break;
                case "label": binding = binding with { Label = at.Text(value) }; break;
                case "mode": binding = binding with { Mode = (MidiMode)at.Choice(value, MidiWords.Modes) }; break;
                case "min": binding = binding with { Min = at.Number(value) }; break;
                case "max": binding = binding with { Max = at.Number(value) }; break;
                case "curve": binding = binding with { Curve = (CurveShape)at.Choice(value, MidiWords.Curves) }; break;
                case "curve_amount": binding = binding with { CurveAmount = at.Number(value, 0f, 1f) }; break;
                case "invert": binding = binding with { Invert = at.Switch(value) }; break;
                case "pickup": binding = binding with { Pickup = at.Switch(value) }; break;
                case "threshold": binding = binding with { Threshold = at.Number(value, 0f, 1f) }; break;
                case "text": binding = binding with { Text = at.Text(value) }; break;
                case "feedback": binding = binding with { Feedback = MidiFeedbackJson.Read(value, at) }; break;
                default:
                    unknown = JsonFields.Keep(unknown, field);
                    warnings.Add(at.Error($"unknown field, kept without effect{Suggestion.Hint(field.Name, Fields)}").Message);
                    break;
            }
        }

        Check(binding, place, catalogue, warnings);
        return binding with { UnknownJson = JsonFields.Pack(unknown) };
    }

    public static JsonObject Write(MidiBinding binding)
    {
        var control = binding.Control;
        var json = new JsonObject { ["device"] = control.Device.Name };
        Put("index", control.Device.Index != 0, control.Device.Index);
        Put("channel", control.Channel != 0, control.Channel);
        json["kind"] = MidiWords.Kinds[(int)control.Kind];
        Put("number", control.Number >= 0, control.Number);
        json["target"] = binding.Target;
        Put("label", binding.Label.Length > 0, binding.Label);
        Put("mode", binding.Mode != MidiMode.Absolute, MidiWords.Modes[(int)binding.Mode]);
        Put("min", binding.Min is not null, binding.Min);
        Put("max", binding.Max is not null, binding.Max);
        Put("curve", binding.Curve != CurveShape.Linear, MidiWords.Curves[(int)binding.Curve]);
        Put("curve_amount", binding.CurveAmount != 0.5f, binding.CurveAmount);
        Put("invert", binding.Invert, binding.Invert);
        Put("pickup", !binding.Pickup, binding.Pickup);
        Put("threshold", binding.Threshold != 0.5f, binding.Threshold);
        Put("text", binding.Text.Length > 0, binding.Text);
        Put("feedback", binding.Feedback is not null, binding.Feedback is { } f ? MidiFeedbackJson.Write(f) : null);
        JsonFields.Unpack(binding.UnknownJson, json);
        return json;

        void Put(string name, bool differs, JsonNode? value)
        {
            if (differs)
            {
                json[name] = value;
            }
        }
    }

    private static MidiControl Control(JsonElement json, JsonPlace place, bool hasDevice)
    {
        var device = default(MidiDeviceId);
        if (hasDevice)
        {
            var name = MidiNames.Normalise(place.At("device").Text(Required(json, "device", place)));
            if (name.Length == 0)
            {
                throw place.At("device").Error("must name a device, as the list of devices shows it");
            }

            device = new MidiDeviceId(name, Whole(json, "index", place, 0, 99, 0));
        }

        var kind = (MidiControlKind)place.At("kind").Choice(Required(json, "kind", place), MidiWords.Kinds);
        var channel = Whole(json, "channel", place, 0, 16, 0);
        var most = kind switch { MidiControlKind.Nrpn => 16383, MidiControlKind.Cc14 => 31, _ => 127 };
        var hasNumber = kind is not (MidiControlKind.PitchBend or MidiControlKind.Pressure);
        if (hasNumber && kind != MidiControlKind.Pc)
        {
            Required(json, "number", place);
        }

        var number = hasNumber ? Whole(json, "number", place, kind == MidiControlKind.Pc ? -1 : 0, most, -1) : -1;
        return new MidiControl(device, channel, kind, number);
    }

    private static void Check(MidiBinding binding, JsonPlace place, ParameterCatalogue catalogue, List<string> warnings)
    {
        if (binding.IsRelative && binding.Control.Kind != MidiControlKind.Cc)
        {
            throw place.At("mode").Error("only a control of kind cc turns without ends; choose absolute");
        }

        var target = catalogue.Find(binding.Target);
        if (target is null)
        {
            var hint = Suggestion.Hint(binding.Target, catalogue.All.Select(p => p.Id));
            warnings.Add(place.At("target").Error($"unknown parameter '{binding.Target}', the binding rests{hint}").Message);
            return;
        }

        CheckEnd(binding.Min, place.At("min"), target);
        CheckEnd(binding.Max, place.At("max"), target);
    }

    private static void CheckEnd(float? end, JsonPlace place, ParameterInfo target)
    {
        if (end is { } value && (value < target.Min || value > target.Max))
        {
            throw place.Error(FormattableString.Invariant($"{value} is outside of {target.Id}, {target.Min} to {target.Max}"));
        }
    }

    internal static int Whole(JsonElement json, string name, JsonPlace place, int min, int max, int otherwise)
    {
        if (!json.TryGetProperty(name, out var value))
        {
            return otherwise;
        }

        var number = place.At(name).Number(value, min, max);
        return number == MathF.Floor(number) ? (int)number : throw place.At(name).Error($"must be a whole number, not {value.GetRawText()}");
    }

    private static JsonElement Required(JsonElement json, string name, JsonPlace place)
        => json.TryGetProperty(name, out var value) ? value : throw place.Error($"has no \"{name}\"; add one");
}
