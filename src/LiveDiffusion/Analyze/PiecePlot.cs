using LiveDiffusion.Core;
using LiveDiffusion.Core.Signals;
using ScottPlot;

namespace LiveDiffusion.Analyze;

/// <summary>
/// Draws a report: the wave with its sections and drops, the bands, onsets by kind, tempo and loudness, one above the other on
/// one scale of time, with the beats through all of them. Any thread.
/// </summary>
public static class PiecePlot
{
    private const int Width = 2400;
    private const int RowHeight = 300;
    private const int Columns = 1600;       // points of a curve: finer is not seen
    private const double MostBeats = 400;   // more would be a grey field: then only bars are drawn

    private static readonly (string Id, string Name, string Colour)[] Bands =
    [
        ("audio/bass/level", "bass", "#ff5a5f"), ("audio/mid/level", "mid", "#ffb400"),
        ("audio/midhigh/level", "midhigh", "#3ecf8e"), ("audio/high/level", "high", "#4cc9f0"),
    ];

    /// <summary>Draws it into a PNG file.</summary>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public static void Save(PieceReport report, string title, string path)
    {
        ArgumentNullException.ThrowIfNull(report);
        PlotFont.Use();
        var rows = new Multiplot();
        rows.AddPlots(5);
        Wave(rows.GetPlot(0), report, title);
        Levels(rows.GetPlot(1), report);
        Onsets(rows.GetPlot(2), report);
        Tempo(rows.GetPlot(3), report);
        Loudness(rows.GetPlot(4), report);
        foreach (var plot in rows.GetPlots())
        {
            Finish(plot, report);
        }

        try
        {
            rows.SavePng(path, Width, RowHeight * 5);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UserErrorException($"The plot '{path}' cannot be written: {exception.Message}", exception);
        }
    }

    private static void Wave(Plot plot, PieceReport report, string title)
    {
        plot.Title(report.Key < 0 ? title : $"{title} - {MusicKey.NameOf(report.Key)}");
        var seconds = new List<double>();
        var low = new List<double>();
        var high = new List<double>();
        var stride = Stride(report.Wave.Count);
        for (var i = 0; i < report.Wave.Count; i += stride)
        {
            var part = report.Wave.Skip(i).Take(stride).ToList();
            seconds.Add(i / report.CurveRate);
            low.Add(part.Min(w => w.Low));
            high.Add(part.Max(w => w.High));
        }

        if (seconds.Count > 0)
        {
            var fill = plot.Add.FillY([.. seconds], [.. low], [.. high]);
            fill.FillColor = Color.FromHex("#8fa3b8");
            fill.LineWidth = 0;
        }

        for (var i = 0; i < report.Sections.Count; i++)
        {
            var (from, section) = report.Sections[i];
            var to = i + 1 < report.Sections.Count ? report.Sections[i + 1].Seconds : report.Seconds;
            var span = plot.Add.HorizontalSpan(from, to);
            span.FillColor = ColourOf(section).WithAlpha(0.18);
            span.LineWidth = 0;
            var name = plot.Add.Text(PieceJson.NameOf(section), from, 1);
            name.LabelFontColor = ColourOf(section);
            name.LabelFontSize = 18;
        }

        plot.Axes.SetLimitsY(-1.05, 1.15);
        plot.YLabel("wave");
    }

    private static void Levels(Plot plot, PieceReport report)
    {
        foreach (var (id, name, colour) in Bands)
        {
            Curve(plot, report, id, name, Color.FromHex(colour));
        }

        Curve(plot, report, "audio/buildup", "build-up", Colors.Black).LineWidth = 4;
        plot.Axes.SetLimitsY(0, 1.05);
        plot.YLabel("levels");
        plot.ShowLegend(Alignment.UpperRight, Orientation.Horizontal);
    }

    private static void Onsets(Plot plot, PieceReport report)
    {
        Ticks(plot, report.Onsets, 0, Colors.Gray);
        Ticks(plot, report.Kicks, 1, Color.FromHex("#ff5a5f"));
        Ticks(plot, report.Snares, 2, Color.FromHex("#ffb400"));
        Ticks(plot, report.Hats, 3, Color.FromHex("#4cc9f0"));
        plot.Axes.SetLimitsY(-0.1, 4.1);
        plot.Axes.Left.SetTicks([0.4, 1.4, 2.4, 3.4], ["any", "kick", "snare", "hat"]);
        plot.YLabel("onsets");
    }

    private static void Tempo(Plot plot, PieceReport report)
    {
        var line = plot.Add.ScatterLine(report.Tempo.Select(t => t.Seconds).ToArray(), report.Tempo.Select(t => t.Bpm).ToArray());
        line.Color = Color.FromHex("#7048e8");
        line.LineWidth = 2;
        line.LegendText = "tempo";
        var sure = Curve(plot, report, "beat/confidence", "confidence", Color.FromHex("#3ecf8e"));
        sure.Axes.YAxis = plot.Axes.Right;
        plot.Axes.SetLimitsY(50, 220);
        plot.Axes.Right.Min = 0;
        plot.Axes.Right.Max = 1.05;
        plot.YLabel("BPM");
        plot.ShowLegend(Alignment.UpperRight, Orientation.Horizontal);
    }

    private static void Loudness(Plot plot, PieceReport report)
    {
        var seconds = report.Loudness.Select(p => p.Seconds).ToArray();
        var momentary = plot.Add.ScatterLine(seconds, report.Loudness.Select(p => p.Momentary).ToArray());
        (momentary.Color, momentary.LegendText) = (Color.FromHex("#8fa3b8"), "momentary");
        var shortTerm = plot.Add.ScatterLine(seconds, report.Loudness.Select(p => p.ShortTerm).ToArray());
        (shortTerm.Color, shortTerm.LineWidth, shortTerm.LegendText) = (Color.FromHex("#1c7ed6"), 3, "short-term");
        plot.Axes.SetLimitsY(-60, 0);
        plot.YLabel("LUFS");
        plot.XLabel("seconds");
        plot.ShowLegend(Alignment.UpperRight, Orientation.Horizontal);
    }

    private static void Finish(Plot plot, PieceReport report)
    {
        var lines = report.Beats.Count > MostBeats ? report.Downbeats : report.Beats;
        foreach (var at in lines)
        {
            Line(plot, at, Colors.Black.WithAlpha(0.10), 1);
        }

        foreach (var at in report.Downbeats)
        {
            Line(plot, at, Colors.Black.WithAlpha(0.18), 1);
        }

        foreach (var at in report.Drops)
        {
            Line(plot, at, Color.FromHex("#e03131"), 3);
        }

        plot.Axes.SetLimitsX(0, Math.Max(report.Seconds, 0.1));
        plot.Axes.Left.MinimumSize = 90;
        plot.Axes.Right.MinimumSize = 60;
    }

    private static void Line(Plot plot, double at, Color colour, float width)
    {
        var line = plot.Add.VerticalLine(at, width, colour);
        line.ExcludeFromLegend = true;
    }

    // The mean over a second and a half: single hits are in the row of onsets.
    private static ScottPlot.Plottables.Signal Curve(Plot plot, PieceReport report, string id, string name, Color colour)
    {
        var values = report.Curves[id];
        var stride = Stride(values.Count);
        var half = (int)(0.75 * report.CurveRate);
        var points = new List<double>();
        for (var i = 0; i < values.Count; i += stride)
        {
            var from = Math.Max(0, i - half);
            points.Add(values.Skip(from).Take(Math.Min(values.Count, i + half + 1) - from).Average());
        }

        var signal = plot.Add.Signal(points.ToArray(), stride / report.CurveRate, colour);
        (signal.LegendText, signal.LineWidth) = (name, 2);
        return signal;
    }

    private static void Ticks(Plot plot, List<double> times, double at, Color colour)
    {
        foreach (var time in times)
        {
            var line = plot.Add.Line(time, at, time, at + 0.8);
            (line.LineColor, line.LineWidth, line.MarkerSize) = (colour, 1.5f, 0);
        }
    }

    private static int Stride(int count) => Math.Max(1, count / Columns);

    private static Color ColourOf(MusicSection section) => Color.FromHex(section switch
    {
        MusicSection.Intro => "#868e96",
        MusicSection.Build => "#f08c00",
        MusicSection.Drop => "#e03131",
        MusicSection.Break => "#1971c2",
        _ => "#5f3dc4",
    });
}
