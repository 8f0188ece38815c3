using System.Text;
using System.Text.RegularExpressions;
using LiveDiffusion.Core;

namespace LiveDiffusion.Graphics.Gl;

/// <summary>
/// The text of one shader with its includes put in, and the names behind the file numbers of its <c>#line</c> directives.
/// Immutable.
/// </summary>
public sealed partial class ShaderSource
{
    private readonly List<string> _files = [];

    private ShaderSource(string text) => Text = text;

    /// <summary>What the compiler gets.</summary>
    public string Text { get; private set; }

    /// <summary>The file that was asked for.</summary>
    public string Name => _files[0];

    /// <summary>
    /// Puts the includes in. An include is <c>#include "name.glsl"</c> on a line of its own, and is put in once.
    /// </summary>
    /// <param name="name">The name for messages.</param>
    /// <param name="text">The shader; its first line is <c>#version</c>.</param>
    /// <param name="include">Finds the text of an include by name; null when there is none.</param>
    public static ShaderSource From(string name, string text, Func<string, string?> include)
    {
        var source = new ShaderSource("");
        var output = new StringBuilder();
        source.Append(output, name, text, include);
        source.Text = output.ToString();
        return source;
    }

    /// <summary>A shader that includes nothing.</summary>
    public static ShaderSource From(string name, string text) => From(name, text, static _ => null);

    /// <summary>
    /// The compiler's log with file names: <c>2:14(3): error: …</c> (Mesa) and <c>2(14) : error …</c> (NVIDIA) become
    /// <c>noise.glsl:14: error: …</c>. One line for each of the compiler's.
    /// </summary>
    public string Explain(string log) => Position().Replace(log.Trim('\0', '\n', ' '), match =>
    {
        var file = int.Parse(match.Groups["file"].ValueSpan);
        return $"{(file < _files.Count ? _files[file] : match.Groups["file"].Value)}:{match.Groups["line"].Value}:";
    });

    private void Append(StringBuilder output, string name, string text, Func<string, string?> include)
    {
        var file = _files.Count;
        _files.Add(name);
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var match = Include().Match(line);
            if (!match.Success)
            {
                output.Append(line.TrimEnd('\r')).Append('\n');
                continue;
            }

            var wanted = match.Groups["name"].Value;
            if (!_files.Contains(wanted))
            {
                var found = include(wanted)
                    ?? throw new UserErrorException($"{name}:{number}: there is no include '{wanted}'. Check the name.");
                output.Append($"#line 1 {_files.Count}\n");
                Append(output, wanted, found, include);
            }

            output.Append($"#line {number + 1} {file}\n");
        }
    }

    [GeneratedRegex("""^\s*#include\s+"(?<name>[^"]+)"\s*$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Include();

    [GeneratedRegex("""^(?:ERROR:\s*)?(?<file>\d+)(?::(?<line>\d+)(?:\(\d+\))?|\((?<line>\d+)\)\s*):""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Position();
}
