using System.Text.Json;
using LiveDiffusion.Control.Midi;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Web;

/// <summary>Writes what a page does not know yet of learning, bindings and ghosts. Broadcaster only.</summary>
public sealed class LearnView(ParameterCatalogue catalogue)
{
    private MidiStatus? _known;
    private bool _hasGhosts;

    /// <summary>Writes it.</summary>
    public void Write(Utf8JsonWriter json, ControllerFeed feed, long tick)
    {
        var status = feed.Status;
        if (ReferenceEquals(status, _known) || tick % 2 != 0)
        {
            return;
        }

        if (_known is null || !ReferenceEquals(status.Learn, _known.Learn))
        {
            WriteLearn(json, status.Learn);
        }

        if (_known is null || !ReferenceEquals(status.Mapping, _known.Mapping))
        {
            WriteBindings(json, status.Mapping);
        }

        if (status.Ghosts.Count > 0 || _hasGhosts)
        {
            WriteGhosts(json, status.Ghosts);
        }

        _hasGhosts = status.Ghosts.Count > 0;
        _known = status;
    }

    private static void WriteLearn(Utf8JsonWriter json, MidiLearnState learn)
    {
        json.WriteStartObject("learn");
        json.WriteBoolean("on", learn.IsOn);
        json.WriteString("target", learn.Target);
        json.WriteString("text", learn.Text);
        json.WriteString("heard", learn.Heard);
        json.WriteString("bound", learn.Bound?.Control.ToString() ?? "");
        json.WriteString("conflict", learn.Conflict?.Control.ToString() ?? "");
        json.WriteStartArray("others");
        foreach (var other in learn.Others)
        {
            json.WriteStringValue(other);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteBindings(Utf8JsonWriter json, MidiMapping mapping)
    {
        json.WriteStartArray("bindings");
        foreach (var binding in mapping.Bindings)
        {
            if (catalogue.Find(binding.Target) is { } target)
            {
                WriteBinding(json, binding, target);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteBinding(Utf8JsonWriter json, MidiBinding binding, ParameterInfo target)
    {
        var control = binding.Control;
        json.WriteStartObject();
        json.WriteString("id", target.Id);
        json.WriteString("control", control.ToString());
        json.WriteString("device", control.Device.ToString());
        json.WriteString("short", binding.Label.Length > 0 ? binding.Label
            : $"{MidiWords.Kinds[(int)control.Kind]}{(control.Number < 0 ? "" : $" {control.Number}")}");
        json.WriteString("mode", MidiWords.Modes[(int)binding.Mode]);
        json.WriteBoolean("position", binding.HasPosition);
        WriteEnd(json, "min", binding.Min);
        WriteEnd(json, "max", binding.Max);
        json.WriteString("curve", MidiWords.Curves[(int)binding.Curve]);
        json.WriteNumber("amount", binding.CurveAmount);
        json.WriteBoolean("invert", binding.Invert);
        json.WriteBoolean("pickup", binding.Pickup);
        json.WriteString("text", binding.Text);
        json.WriteEndObject();
    }

    private static void WriteEnd(Utf8JsonWriter json, string name, float? value)
    {
        if (value is { } number && float.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    // A list of index, value, whether it moves the value.
    private void WriteGhosts(Utf8JsonWriter json, IReadOnlyList<MidiGhost> ghosts)
    {
        json.WriteStartArray("ghosts");
        foreach (var ghost in ghosts)
        {
            if (catalogue.Find(ghost.Target) is { } target && float.IsFinite(ghost.Value))
            {
                json.WriteNumberValue(target.Index);
                json.WriteNumberValue(ghost.Value);
                json.WriteNumberValue(ghost.IsPickedUp ? 1 : 0);
            }
        }

        json.WriteEndArray();
    }
}
