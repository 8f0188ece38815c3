using LiveDiffusion.Core;
using LiveDiffusion.Core.Images;

namespace LiveDiffusion.Graphics.Isf;

/// <summary>
/// An ISF file as read: the declarations of its first comment and its GLSL. Versions 1 and 2 come out alike. Immutable.
/// Reading takes a disk, so not in a frame.
/// </summary>
public sealed record IsfDocument
{
    /// <summary>The file as messages show it.</summary>
    public required string File { get; init; }

    /// <summary>The shader's name: lower-case letters, digits and underscores of the file name.</summary>
    public required string Name { get; init; }

    /// <summary>What the shader says about itself; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Its inputs in the file's order.</summary>
    public IReadOnlyList<IsfInput> Inputs { get; init; } = [];

    /// <summary>Its passes in order; at least one.</summary>
    public IReadOnlyList<IsfPass> Passes { get; init; } = [new()];

    /// <summary>Pictures that it brings along.</summary>
    public IReadOnlyList<IsfImport> Imported { get; init; } = [];

    /// <summary>The whole file: the declarations are a comment to the compiler, so that line numbers stay.</summary>
    public required string Fragment { get; init; }

    /// <summary>The text of the <c>.vs</c> file beside it, or null.</summary>
    public string? Vertex { get; init; }

    /// <summary>What the shader is for.</summary>
    public IsfKind Kind
        => HasImage("inputImage") ? IsfKind.Filter
            : HasImage("startImage") && HasImage("endImage") ? IsfKind.Transition
            : IsfKind.Generator;

    /// <summary>Reads a file, the <c>.vs</c> beside it and its pictures. A mistake is a <see cref="UserErrorException"/> with file and line.</summary>
    public static IsfDocument Load(string path)
    {
        try
        {
            var vertex = Path.ChangeExtension(path, ".vs");
            var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
            var document = Parse(path, System.IO.File.ReadAllText(path));
            return document with
            {
                Vertex = System.IO.File.Exists(vertex) ? System.IO.File.ReadAllText(vertex) : null,
                Imported = [.. document.Imported.Select(i => i with { Picture = ImageFile.Load(Path.Combine(folder, i.Path)) })],
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The shader '{path}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads the text of a file. A mistake is a <see cref="UserErrorException"/> with file and line.</summary>
    public static IsfDocument Parse(string file, string text) => IsfReader.Read(file, text);

    /// <summary>The name of a file as it stands in parameter ids: <c>Pulse Rings.fs</c> is <c>pulse_rings</c>.</summary>
    public static string NameOf(string file)
    {
        var letters = Path.GetFileNameWithoutExtension(file).ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = char.IsAsciiLetterOrDigit(letters[i]) ? char.ToLowerInvariant(letters[i]) : '_';
        }

        return new string(letters);
    }

    private bool HasImage(string name)
        => Inputs.Any(i => i.Type == IsfInputType.Image && string.Equals(i.Name, name, StringComparison.Ordinal));
}
