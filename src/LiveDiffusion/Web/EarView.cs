using System.Text.Json;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Stage;

namespace LiveDiffusion.Web;

/// <summary>Writes how the inputs are doing. Broadcaster only.</summary>
internal static class EarView
{
    private const double FramesPerMillisecond = 48;

    /// <summary>Writes the meters of an input's channels as [peak, held peak, 1 when it clips]; nothing for an input that has none.</summary>
    public static void WriteChannels(Utf8JsonWriter json, string name, in ChannelLevels levels)
    {
        json.WriteStartArray(name);
        for (var c = 0; c < levels.Count; c++)
        {
            json.WriteStartArray();
            json.WriteNumberValue(Rounded(levels.Now[c]));
            json.WriteNumberValue(Rounded(levels.Held[c]));
            json.WriteNumberValue((levels.Clipped >> c) & 1);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the figures of an input: its name, its clock's drift in millionths (null while unknown), and what was lost, late and filled in, in milliseconds.</summary>
    public static void WriteFigures(Utf8JsonWriter json, string name, in EarReport ear)
    {
        json.WriteStartObject(name);
        json.WriteString("name", ear.Name);
        if (double.IsFinite(ear.Health.DriftPpm))
        {
            json.WriteNumber("ppm", Math.Round(ear.Health.DriftPpm, 1));
        }
        else
        {
            json.WriteNull("ppm");
        }

        json.WriteNumber("lost", Milliseconds(ear.Health.DroppedFrames));
        json.WriteNumber("late", Milliseconds(ear.Health.LateFrames));
        json.WriteNumber("filled", Milliseconds(ear.Health.FilledFrames));
        json.WriteEndObject();
    }

    // Only devices count frames, and those are read at 48 kHz.
    private static double Milliseconds(long frames) => Math.Round(frames / FramesPerMillisecond);

    private static float Rounded(float value) => float.IsFinite(value) ? MathF.Round(value, 3) : 0f;
}
