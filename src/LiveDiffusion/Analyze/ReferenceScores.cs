using System.Globalization;
using LiveDiffusion.Audio.Evaluation;
using LiveDiffusion.Core;

namespace LiveDiffusion.Analyze;

/// <summary>Scores a report against what somebody annotated (audio-analysis.md §11), in words.</summary>
internal static class ReferenceScores
{
    /// <summary>What an annotation may tell.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["beats", "downbeats", "onsets"];

    /// <summary>Writes the scores of one kind of event.</summary>
    /// <exception cref="UserErrorException">The annotation holds nothing of that kind.</exception>
    public static void Write(PieceReport report, Annotation reference, string kind, TextWriter writer)
    {
        switch (kind)
        {
            case "onsets":
                Onsets(Some(reference.Times, kind), report.Onsets, writer);
                break;
            case "downbeats":
                // A file without positions holds the downbeats alone.
                Beats(Some(reference.Positions.Count > 0 ? reference.Downbeats : reference.Times, kind), report.Downbeats, writer);
                break;
            default:
                Beats(Some(reference.Times, kind), report.Beats, writer);
                break;
        }
    }

    private static IReadOnlyList<double> Some(IReadOnlyList<double> times, string kind)
        => times.Count > 0 ? times : throw new UserErrorException($"There are no {kind} in the reference.");

    private static void Onsets(IReadOnlyList<double> reference, List<double> estimate, TextWriter writer)
    {
        foreach (var window in (double[])[DetectionScore.OnsetWindowSeconds, DetectionScore.NarrowOnsetWindowSeconds])
        {
            var score = DetectionScore.Of(reference, estimate, window);
            Line(writer, $"F at {1000 * window:0} ms", $"{score.F:0.000} (precision {score.Precision:0.000}, recall {score.Recall:0.000})");
        }
    }

    private static void Beats(IReadOnlyList<double> reference, List<double> estimate, TextWriter writer)
    {
        var scores = BeatScores.Of(reference, estimate);
        Line(writer, "F at 70 ms", $"{scores.F:0.000}");
        Line(writer, "Cemgil", $"{scores.Cemgil:0.000} (best level {scores.CemgilBest:0.000})");
        Line(writer, "CMLc CMLt", $"{scores.CmlC:0.000} {scores.CmlT:0.000}");
        Line(writer, "AMLc AMLt", $"{scores.AmlC:0.000} {scores.AmlT:0.000}");
        Line(writer, "P-score", $"{scores.PScore:0.000}");
        Line(writer, "Goto", $"{scores.Goto:0}");
        Line(writer, "inf. gain", $"{scores.InformationGain:0.000}");
        var (wanted, found) = (Bpm(reference), Bpm(estimate));
        Line(writer, "tempo", $"{found:0.0} BPM for {wanted:0.0} (Acc1 {Yes(TempoScore.IsExact(wanted, found))}, Acc2 {Yes(TempoScore.IsAtSomeLevel(wanted, found))})");
        var timing = BeatTiming.Of(reference, estimate);
        Line(writer, "timing", timing.LockSeconds is { } locked
            ? $"locked at {locked:0.0} s, {1000 * timing.OffsetSeconds:0.0} ms late, jitter {1000 * timing.JitterSeconds:0.0} ms, {timing.FlipsPerMinute:0.0} octave changes a minute"
            : (FormattableString)$"never locked");
    }

    private static double Bpm(IReadOnlyList<double> times)
    {
        var gaps = times.Zip(times.Skip(1), (a, b) => b - a).Order().ToList();
        return gaps.Count == 0 ? 0 : 60 / gaps[gaps.Count / 2];
    }

    private static string Yes(bool value) => value ? "yes" : "no";

    private static void Line(TextWriter writer, FormattableString name, FormattableString text)
        => Line(writer, name.ToString(CultureInfo.InvariantCulture), text);

    private static void Line(TextWriter writer, string name, FormattableString text)
        => writer.WriteLine($"{name,-12}{text.ToString(CultureInfo.InvariantCulture)}");
}
