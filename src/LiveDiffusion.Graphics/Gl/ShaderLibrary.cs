using System.Text;
using LiveDiffusion.Core;

namespace LiveDiffusion.Graphics.Gl;

/// <summary>Finds shaders in a folder, and their includes in its subfolder <c>include</c>. Reads files, so not in a frame.</summary>
public sealed class ShaderLibrary(string folder)
{
    /// <summary>Where the shaders are.</summary>
    public string Folder { get; } = folder;

    /// <summary>The shaders beside the program.</summary>
    public static ShaderLibrary BesideProgram() => new(Path.Combine(AppContext.BaseDirectory, "shaders"));

    /// <summary>Reads a shader, with <c>#define</c> lines for a variant (such as <c>"TAPS 9"</c>) put behind its <c>#version</c>.</summary>
    public ShaderSource Load(string name, params ReadOnlySpan<string> defines)
    {
        var text = Read(Path.Combine(Folder, name))
            ?? throw new UserErrorException($"There is no shader '{name}' in '{Folder}'. Build again, or put it there.");
        if (defines.Length > 0)
        {
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            var output = new StringBuilder(text[..end]).Append('\n');
            foreach (var define in defines)
            {
                output.Append("#define ").Append(define).Append('\n');
            }

            text = output.Append("#line 2 0").Append(text[end..]).ToString();
        }

        return ShaderSource.From(name, text, Include);
    }

    /// <summary>The text of an include, or null. For shaders that are not files of this folder.</summary>
    public string? Include(string name) => Read(Path.Combine(Folder, "include", name));

    /// <summary>Compiles a pass: a fragment shader with the vertex shader of its name, or else with <c>fullscreen.vert</c>.</summary>
    public ShaderProgram Pass(GlDevice gl, string fragment, params ReadOnlySpan<string> defines)
    {
        var own = Path.ChangeExtension(fragment, ".vert");
        return new ShaderProgram(gl, Load(File.Exists(Path.Combine(Folder, own)) ? own : "fullscreen.vert"), Load(fragment, defines), fragment);
    }

    private static string? Read(string path) => File.Exists(path) ? File.ReadAllText(path) : null;
}
