using System.CommandLine;
using System.Diagnostics;
using LiveDiffusion.Analyze;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Audio.Evaluation;
using LiveDiffusion.Core;

namespace LiveDiffusion.Commands;

/// <summary><c>livediffusion analyze FILE</c>: what the live analyser hears in a piece.</summary>
public static class AnalyzeCommand
{
    private static readonly Argument<string> In = new("FILE") { Description = "Audio file, or 'demo' for the built-in track" };
    private static readonly Option<string?> Json = new("--json") { Description = "Write everything as JSON; - is standard output" };
    private static readonly Option<string?> Plot = new("--plot") { Description = "Draw it into a PNG" };
    private static readonly Option<string?> Reference = new("--reference") { Description = "Annotation to compare with: a time a line, seconds, maybe with its position in the bar" };
    private static readonly Option<string> Of = new("--of") { Description = "What the annotation tells: beats, downbeats or onsets", DefaultValueFactory = _ => "beats" };
    private static readonly Option<bool> Live = new("--live-report") { Description = "Say in words what a show would have heard, and when" };

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var command = new Command("analyze", "Hear a piece as a show would, as fast as possible") { In, Json, Plot, Live, Reference, Of };
        Of.AcceptOnlyFromAmong([.. ReferenceScores.Kinds]);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var path = parsed.GetValue(In)!;
        var reference = parsed.GetValue(Reference) is { } annotation ? AnnotationFile.Read(annotation) : null;
        using var source = string.Equals(path, "demo", StringComparison.Ordinal) ? new DemoSource() : AudioFile.Open(path);
        var begin = Stopwatch.GetTimestamp();
        var report = PieceListener.Hear(source);
        var heardIn = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        if (source.Warning is { } warning)
        {
            Console.Error.WriteLine(warning);
        }

        if (parsed.GetValue(Json) is { } json)
        {
            WriteJson(report, json);
        }

        if (parsed.GetValue(Plot) is { } plot)
        {
            PiecePlot.Save(report, Path.GetFileName(path), plot);
        }

        var words = parsed.GetValue(Json) == "-" ? Console.Error : Console.Out;
        if (parsed.GetValue(Live) || (parsed.GetValue(Json) is null && parsed.GetValue(Plot) is null && reference is null))
        {
            LiveReport.Write(report, heardIn, words);
        }

        if (reference is not null)
        {
            ReferenceScores.Write(report, reference, parsed.GetValue(Of)!, words);
        }

        return 0;
    }

    private static void WriteJson(PieceReport report, string path)
    {
        if (path == "-")
        {
            using var output = Console.OpenStandardOutput();
            PieceJson.Write(report, output);
            return;
        }

        try
        {
            using var file = File.Create(path);
            PieceJson.Write(report, file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new UserErrorException($"The file '{path}' cannot be written: {exception.Message}", exception);
        }
    }
}
