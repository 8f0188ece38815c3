using System.Text.Json;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Web;

/// <summary>Writes what a page does not know yet about how the show is doing. Broadcaster only.</summary>
public sealed class StatusView
{
    private const int TicksBetweenFigures = 5;

    private readonly ShowStatus _known = new();
    private bool _isFirst = true;
    private long _figuresDue;
    private float _longest;

    /// <summary>Writes the meters and the beat, which change all the time.</summary>
    public static void WriteMeters(Utf8JsonWriter json, in ShowMeters meters, BeatState beat)
    {
        json.WriteStartArray("bands");
        WriteBand(json, meters.Mix);
        WriteBand(json, meters.Bass);
        WriteBand(json, meters.Mid);
        WriteBand(json, meters.MidHigh);
        WriteBand(json, meters.High);
        json.WriteEndArray();

        json.WriteStartArray("hits");
        json.WriteNumberValue(Rounded(meters.Onset));
        json.WriteNumberValue(Rounded(meters.Kick));
        json.WriteNumberValue(Rounded(meters.Snare));
        json.WriteNumberValue(Rounded(meters.Hat));
        json.WriteEndArray();

        json.WriteNumber("loudness", Rounded(meters.Loudness));
        json.WriteBoolean("silent", meters.Silence >= 0.5f);

        json.WriteStartArray("form"); // build-up, section, key or -1
        json.WriteNumberValue(Rounded(meters.BuildUp));
        json.WriteNumberValue((int)meters.Section);
        json.WriteNumberValue(meters.KeyConfidence > 0f ? (int)meters.Key : -1);
        json.WriteEndArray();

        json.WriteStartArray("beat");
        json.WriteNumberValue(Rounded(beat.Bpm));
        json.WriteNumberValue(double.IsFinite(beat.Beats) ? Math.Round(beat.Beats, 3) : 0);
        json.WriteNumberValue(Rounded(beat.Confidence));
        json.WriteEndArray();
    }

    /// <summary>Writes the figures a few times a second and each text and list when it has changed.</summary>
    public void WriteNews(Utf8JsonWriter json, ShowStatus status, long tick)
    {
        _longest = Math.Max(_longest, status.FrameMilliseconds);
        if (tick >= _figuresDue)
        {
            _figuresDue = tick + TicksBetweenFigures;
            json.WriteStartObject("figures");
            json.WriteNumber("fps", Rounded(status.FramesPerSecond));
            json.WriteNumber("styled", Rounded(status.StyledPerSecond));
            json.WriteNumber("saved", Rounded(status.SavedPerSecond));
            json.WriteNumber("age", Rounded(status.PictureAgeSeconds));
            json.WriteNumber("drops", status.Drops);
            json.WriteNumber("frame", Rounded(_longest));
            json.WriteStartArray("stages"); // milliseconds: encode, denoise, decode, all else
            json.WriteNumberValue(Milliseconds(status.Stages.Encode));
            json.WriteNumberValue(Milliseconds(status.Stages.Denoise));
            json.WriteNumberValue(Milliseconds(status.Stages.Decode));
            json.WriteNumberValue(Milliseconds(status.Stages.Glue));
            json.WriteEndArray();
            json.WriteEndObject();
            EarView.WriteFigures(json, "ear", status.Ear);
            EarView.WriteFigures(json, "ear2", status.SecondEar);
            _longest = 0f;
        }

        EarView.WriteChannels(json, "channels", status.Ear.Levels);
        EarView.WriteChannels(json, "channels2", status.SecondEar.Levels);
        WriteText(json, "provider", status.Provider, _known.Provider);
        WriteText(json, "model", status.Model, _known.Model);
        WriteText(json, "advice", status.Advice, _known.Advice);
        WriteText(json, "audio", status.AudioInput, _known.AudioInput);
        WriteText(json, "preset", status.PresetName, _known.PresetName);
        WriteText(json, "said", status.Said, _known.Said);
        WriteText(json, "playing", status.Playing, _known.Playing);
        WriteText(json, "recording", status.Recording, _known.Recording);
        WriteOutputs(json, status.Outputs);
        WriteList(json, "banks", status.Banks, _known.Banks);
        WriteList(json, "inputs", status.AudioInputs, _known.AudioInputs);
        WriteList(json, "macros", status.MacroNames, _known.MacroNames);
        WriteList(json, "words", status.PromptWords, _known.PromptWords);
        WriteList(json, "warnings", status.Warnings, _known.Warnings);
        if (_isFirst || !ReferenceEquals(status.Presets, _known.Presets))
        {
            json.WriteStartArray("presets");
            foreach (var preset in status.Presets)
            {
                WritePreset(json, preset);
            }

            json.WriteEndArray();
        }

        if (_isFirst || status.MorphProgress != _known.MorphProgress)
        {
            json.WriteNumber("morph", Rounded(status.MorphProgress));
        }

        _known.CopyFrom(status);
        _isFirst = false;
    }

    private static double Milliseconds(double seconds) => Math.Round(seconds * 1000, 1);

    /// <summary>Writes one preset.</summary>
    public static void WritePreset(Utf8JsonWriter json, PresetEntry preset)
    {
        json.WriteStartObject();
        json.WriteString("name", preset.Name);
        json.WriteString("description", preset.Description);
        json.WriteEndObject();
    }

    private void WriteOutputs(Utf8JsonWriter json, IReadOnlyList<OutputEntry> outputs)
    {
        if (!_isFirst && ReferenceEquals(outputs, _known.Outputs))
        {
            return;
        }

        json.WriteStartArray("outputs");
        foreach (var output in outputs)
        {
            json.WriteStartObject();
            json.WriteString("name", output.Name);
            json.WriteString("display", output.Display);
            json.WriteString("state", output.State);
            json.WriteBoolean("isOdd", output.IsOdd);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteBand(Utf8JsonWriter json, in BandFeatures band)
    {
        json.WriteNumberValue(Rounded(band.Level));
        json.WriteNumberValue(Rounded(band.Hit));
    }

    // JSON knows no NaN; a meter that has no number shows nothing.
    private static float Rounded(float value) => float.IsFinite(value) ? MathF.Round(value, 3) : 0f;

    private void WriteText(Utf8JsonWriter json, string name, string text, string known)
    {
        if (_isFirst || text != known)
        {
            json.WriteString(name, text);
        }
    }

    private void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> list, IReadOnlyList<string> known)
    {
        if (_isFirst || !ReferenceEquals(list, known))
        {
            json.WriteStartArray(name);
            foreach (var text in list)
            {
                json.WriteStringValue(text);
            }

            json.WriteEndArray();
        }
    }
}
