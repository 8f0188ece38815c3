using System.Globalization;
using LiveDiffusion.Core;

namespace LiveDiffusion.Audio.Evaluation;

/// <summary>
/// Reads annotations as madmom and mir_eval write them: text, one event a line, its time in seconds first. A second column
/// may hold the position in the bar; further columns and what follows a <c>#</c> say nothing. Columns are parted by spaces,
/// tabs, commas or semicolons.
/// </summary>
public static class AnnotationFile
{
    private static readonly char[] Separators = [' ', '\t', ',', ';'];

    /// <summary>Reads a file.</summary>
    /// <exception cref="UserErrorException">The file cannot be read, or a line of it is no event.</exception>
    public static Annotation Read(string path)
    {
        try
        {
            return Parse(File.ReadLines(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"Cannot read {path}: {error.Message}", error);
        }
    }

    /// <summary>Reads lines; errors call them by the name.</summary>
    /// <exception cref="UserErrorException">A line is no event, its time is negative or before that of the line above.</exception>
    public static Annotation Parse(IEnumerable<string> lines, string name)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var times = new List<double>();
        var positions = new List<int>();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            var columns = line.Split('#')[0].Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (columns.Length == 0)
            {
                continue;
            }

            var time = Time(columns[0], name, number);
            if (times.Count > 0 && time < times[^1])
            {
                throw new UserErrorException($"{name}, line {number}: {columns[0]} is before the time of the line above.");
            }

            times.Add(time);
            if (columns.Length > 1 && Number(columns[1]) is >= 1 and <= 64 and var position && position == Math.Floor(position))
            {
                positions.Add((int)position);
            }
        }

        // A second column that is not always a position is something else: a label, a strength.
        return new Annotation(times, positions.Count == times.Count ? positions : []);
    }

    private static double Time(string text, string name, int line) =>
        Number(text) is >= 0 and var time
            ? time
            : throw new UserErrorException($"{name}, line {line}: \"{text}\" is no time in seconds.");

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
