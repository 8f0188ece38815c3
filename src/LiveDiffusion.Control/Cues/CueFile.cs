using System.Text.Json;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;

namespace LiveDiffusion.Control.Cues;

/// <summary>
/// Cues as JSON lines, one object a line, in any order; the forms are in <c>docs/presets.md</c>. Whatever is wrong throws
/// <see cref="UserErrorException"/> with file, line, place and what to do. Any thread.
/// </summary>
public static class CueFile
{
    /// <summary>Longest ramp, and latest start, in seconds or beats.</summary>
    public const float MostTime = 1_000_000f;

    private static readonly string[] Fields = ["at", "beat", "recall", "morph", "set", "to", "over", "prompt", "text"];

    /// <summary>Reads a file. Presets must be in the bank.</summary>
    public static IReadOnlyList<Cue> Load(string path, ParameterCatalogue catalogue, PresetBank bank)
    {
        try
        {
            return Parse(File.ReadAllText(path), Path.GetFileName(path), catalogue, bank);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path}: cannot be read ({e.Message.TrimEnd('.')}); check the name and the rights", e);
        }
    }

    /// <summary>Reads cues from text; <paramref name="file"/> is what messages call it. Empty lines are skipped.</summary>
    public static IReadOnlyList<Cue> Parse(string text, string file, ParameterCatalogue catalogue, PresetBank bank)
    {
        var cues = new List<Cue>();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!string.IsNullOrWhiteSpace(lines[i]))
            {
                cues.Add(Read(lines[i], new JsonPlace($"{file}: line {i + 1}"), catalogue, bank));
            }
        }

        return cues;
    }

    private static Cue Read(string line, JsonPlace place, ParameterCatalogue catalogue, PresetBank bank)
    {
        using var document = place.Parse(line);
        var json = document.RootElement;
        place.Require(json, JsonValueKind.Object);
        foreach (var field in json.EnumerateObject())
        {
            if (!Fields.Contains(field.Name))
            {
                throw place.At(field.Name).Error($"unknown field{Suggestion.Hint(field.Name, Fields)}; there are {string.Join(", ", Fields)}");
            }
        }

        var cue = When(json, place);
        return Action(json, place) switch
        {
            "recall" => Recall(cue, json, place, bank),
            "set" => Set(cue, json, place, catalogue),
            _ => Prompt(cue, json, place),
        };
    }

    private static Cue When(JsonElement json, JsonPlace place)
    {
        var hasSeconds = json.TryGetProperty("at", out var at);
        var hasBeats = json.TryGetProperty("beat", out var beat);
        if (hasSeconds == hasBeats)
        {
            throw place.Error("needs either \"at\" (seconds) or \"beat\"");
        }

        return hasSeconds
            ? new Cue { Clock = CueClock.Seconds, At = place.At("at").Number(at, 0f, MostTime) }
            : new Cue { Clock = CueClock.Beats, At = place.At("beat").Number(beat, 0f, MostTime) };
    }

    private static string Action(JsonElement json, JsonPlace place)
    {
        string[] actions = ["recall", "set", "prompt"];
        var found = actions.Where(a => json.TryGetProperty(a, out _)).ToArray();
        if (found.Length != 1)
        {
            throw place.Error("needs exactly one of \"recall\", \"set\" and \"prompt\"");
        }

        var allowed = found[0] switch { "recall" => ["morph"], "set" => new[] { "to", "over" }, _ => ["text"] };
        foreach (var field in json.EnumerateObject())
        {
            if (field.Name is not ("at" or "beat") && field.Name != found[0] && !allowed.Contains(field.Name))
            {
                throw place.At(field.Name).Error($"does not go with \"{found[0]}\"; take it out");
            }
        }

        return found[0];
    }

    private static Cue Recall(Cue cue, JsonElement json, JsonPlace place, PresetBank bank)
    {
        var at = place.At("recall");
        var name = at.Text(json.GetProperty("recall"));
        if (bank.Find(name) is not { } preset)
        {
            throw at.Error(bank.Missing(name));
        }

        var longest = PresetParameters.MorphSeconds.Max;
        return cue with
        {
            Preset = preset.Name,
            MorphSeconds = json.TryGetProperty("morph", out var morph) ? place.At("morph").Number(morph, 0f, longest) : null,
        };
    }

    private static Cue Set(Cue cue, JsonElement json, JsonPlace place, ParameterCatalogue catalogue)
    {
        var id = place.At("set").Text(json.GetProperty("set"));
        var parameter = catalogue.Find(id)
            ?? throw place.At("set").Error($"there is no parameter '{id}'{Suggestion.Hint(id, catalogue.All.Select(p => p.Id))}");
        if (!json.TryGetProperty("to", out var to))
        {
            throw place.Error("has no \"to\"; add the value");
        }

        var over = json.TryGetProperty("over", out var length) ? place.At("over").Number(length, 0f, MostTime) : 0f;
        if (over > 0f && parameter.Type is not (ParameterType.Float or ParameterType.Int or ParameterType.Colour))
        {
            throw place.At("over").Error($"'{id}' cannot be ramped, only set; take \"over\" out");
        }

        if (parameter == PresetParameters.Recall)
        {
            throw place.At("set").Error("presets are recalled with \"recall\"; use that");
        }

        return parameter.Type == ParameterType.Text
            ? cue with { Parameter = parameter, Text = place.At("to").Text(to) }
            : cue with { Parameter = parameter, Value = ParameterJson.Read(parameter, to, place.At("to")), Over = over };
    }

    private static Cue Prompt(Cue cue, JsonElement json, JsonPlace place)
    {
        var at = place.At("prompt");
        var slot = at.Number(json.GetProperty("prompt"), 1f, PromptParameters.SlotCount);
        if (slot != MathF.Floor(slot))
        {
            throw at.Error($"must be the number of a slot, 1 to {PromptParameters.SlotCount}");
        }

        if (!json.TryGetProperty("text", out var text))
        {
            throw place.Error("has no \"text\"; add the prompt");
        }

        return cue with { Parameter = PromptParameters.Texts[(int)slot - 1], Text = place.At("text").Text(text) };
    }
}
