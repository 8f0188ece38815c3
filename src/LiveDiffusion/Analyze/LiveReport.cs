using System.Globalization;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Analyze;

/// <summary>Says in words what a show would have heard, and when it would have known it.</summary>
internal static class LiveReport
{
    private const double SameTempo = 0.04;
    private const double LockSeconds = 4;

    /// <summary>Writes it. <paramref name="heardIn"/> is how long the hearing took, seconds.</summary>
    public static void Write(PieceReport report, double heardIn, TextWriter writer)
    {
        Line(writer, "heard", $"{report.Seconds:0.0} s of sound at {report.SampleRate} Hz, {report.Channels} channels, in {heardIn:0.00} s: {100 * heardIn / Math.Max(0.01, report.Seconds):0.0} % of a core");
        Tempo(report, writer);
        Line(writer, "beats", $"{report.Beats.Count}, {report.Downbeats.Count} of them a bar's first");
        Line(writer, "onsets", $"{report.Onsets.Count}: {report.Kicks.Count} kicks, {report.Snares.Count} snares, {report.Hats.Count} hats; known at most a hop and half a window after they sound, 17.4 ms at 44.1 kHz, and the device's buffer");
        Line(writer, "key", report.Key < 0 ? "none" : $"{MusicKey.NameOf(report.Key)}, {report.KeyConfidence:0.00} sure");
        var loud = report.Loudness.Where(p => p.ShortTerm > -60).Select(p => p.ShortTerm).Order().ToList();
        Line(writer, "loudness", loud.Count == 0 ? "silence" : $"{loud[loud.Count / 2]:0.0} LUFS short-term in the middle, {loud[^1]:0.0} at most");
        Line(writer, "sections", string.Join(", ", report.Sections.Select(s => Text($"{s.Seconds:0.0} {PieceJson.NameOf(s.Section)}"))));
        Line(writer, "drops", report.Drops.Count == 0 ? "none" : string.Join(", ", report.Drops.Select(d => Text($"{d:0.00}"))));
    }

    private static void Tempo(PieceReport report, TextWriter writer)
    {
        var sure = report.Tempo.Where(t => t.Confidence > 0.1).ToList();
        if (sure.Count == 0)
        {
            Line(writer, "tempo", "none");
            return;
        }

        var bpms = sure.Select(t => t.Bpm).Order().ToList();
        var usual = bpms[bpms.Count / 2];
        var share = (double)sure.Count(t => Math.Abs(t.Bpm - usual) <= SameTempo * usual) / report.Tempo.Count;
        var changes = sure.Zip(sure.Skip(1)).Count(pair => Math.Abs(pair.Second.Bpm - pair.First.Bpm) > 0.2 * pair.First.Bpm);
        var locked = Locked(sure, usual);
        Line(writer, "tempo", $"{usual:0.0} BPM for {100 * share:0} % of the time, {(locked < 0 ? "never steady" : Text($"steady from {locked:0.0} s"))}, {changes} jumps");
    }

    // From when the tempo stayed for some seconds.
    private static double Locked(List<TempoPoint> points, double usual)
    {
        var since = -1.0;
        foreach (var point in points)
        {
            if (Math.Abs(point.Bpm - usual) > SameTempo * usual)
            {
                since = -1;
                continue;
            }

            since = since < 0 ? point.Seconds : since;
            if (point.Seconds - since >= LockSeconds)
            {
                return since;
            }
        }

        return -1;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Line(TextWriter writer, string name, FormattableString text) => Line(writer, name, Text(text));

    private static void Line(TextWriter writer, string name, string text) => writer.WriteLine($"{name,-10}{text}");
}
