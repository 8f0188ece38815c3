using System.Text;
using System.Text.RegularExpressions;

namespace LiveDiffusion.Graphics.Isf;

/// <summary>
/// Makes GLSL 4.10 of an ISF file with a preamble of macros and declarations: no GLSL is parsed, only
/// <c>gl_FragColor</c> and <c>#version</c> lines are replaced, so line numbers stay (live-conventions.md §9.6).
/// </summary>
public static partial class IsfTranslator
{
    private const string Common =
        """
        #version 410
        #extension GL_ARB_shading_language_420pack : enable
        #define texture2D texture
        #define texture2DRect texture
        #define vv_FragNormCoord isf_FragNormCoord
        #define vv_vertShaderInit isf_vertShaderInit
        #define IMG_SIZE(i) vec2(textureSize(i, 0))
        #define IMG_PIXEL(i, c) texture(i, (c) / vec2(textureSize(i, 0)))
        #define IMG_THIS_PIXEL(i) texture(i, isf_FragNormCoord)
        #define IMG_THIS_NORM_PIXEL(i) texture(i, isf_FragNormCoord)
        #define IMG_NORM_THIS_PIXEL(i) texture(i, isf_FragNormCoord)
        uniform int PASSINDEX;
        uniform vec2 RENDERSIZE;
        uniform float TIME;
        uniform float TIMEDELTA;
        uniform vec4 DATE;
        uniform int FRAMEINDEX;

        """;

    /// <summary>The fragment shader.</summary>
    public static string Fragment(IsfDocument document)
    {
        var text = new StringBuilder(Common);
        text.Append("#define varying in\nin vec2 isf_FragNormCoord;\nlayout(location = 0) out vec4 isf_FragColor;\n");

        // Functions, not macros: the third argument of some hosts is optional.
        text.Append("vec4 IMG_NORM_PIXEL(sampler2D i, vec2 c) { return texture(i, c); }\n");
        text.Append("vec4 IMG_NORM_PIXEL(sampler2D i, vec2 c, float bias) { return texture(i, c, bias); }\n");
        Declare(text, document);
        text.Append("#line 1\n").Append(Own(document.Fragment));
        return text.ToString();
    }

    /// <summary>The vertex shader: the one beside the file, or one that only covers the target.</summary>
    public static string Vertex(IsfDocument document)
    {
        var text = new StringBuilder(Common);
        text.Append("#define varying out\nout vec2 isf_FragNormCoord;\n");
        text.Append("vec4 IMG_NORM_PIXEL(sampler2D i, vec2 c) { return texture(i, c); }\n");
        text.Append("uniform float isf_vertical; // -1 draws the top row first\n");
        Declare(text, document);
        text.Append(
            """
            void isf_vertShaderInit()
            {
                isf_FragNormCoord = vec2(gl_VertexID & 1, gl_VertexID >> 1);
                gl_Position = vec4(isf_FragNormCoord * 2.0 - 1.0, 0.0, 1.0) * vec4(1.0, isf_vertical, 1.0, 1.0);
            }

            """);
        text.Append("#line 1\n").Append(document.Vertex is { } own ? Own(own) : "void main() { isf_vertShaderInit(); }\n");
        return text.ToString();
    }

    /// <summary>
    /// Whether the last pass may be drawn upside down at once instead of being turned by a copy: it may not where window
    /// coordinates or their derivatives are used.
    /// </summary>
    public static bool CanDrawTopDown(IsfDocument document)
        => document.Vertex is null && !WindowCoordinates().IsMatch(document.Fragment);

    /// <summary>The GLSL name of the integral over time of a float input.</summary>
    public static string IntegralOf(IsfInput input) => "ld_time_" + input.Name;

    private static void Declare(StringBuilder text, IsfDocument document)
    {
        foreach (var signal in IsfSignals.Names)
        {
            text.Append("uniform float ").Append(signal).Append(";\n");
        }

        text.Append($"uniform sampler2D {IsfHistory.Trail};\nuniform sampler2D {IsfHistory.Bands};\n");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var input in document.Inputs)
        {
            if (!seen.Add(input.Name))
            {
                continue;
            }

            var type = input.Type switch
            {
                IsfInputType.Event or IsfInputType.Bool => "bool",
                IsfInputType.Long => "int",
                IsfInputType.Float => "float",
                IsfInputType.Point2D => "vec2",
                IsfInputType.Color => "vec4",
                _ => "sampler2D",
            };
            text.Append($"uniform {type} {input.Name};\n");
            if (input.Type == IsfInputType.Float)
            {
                text.Append($"uniform float {IntegralOf(input)};\n");
            }

            if (input.Type == IsfInputType.Image)
            {
                Rectangle(text, input.Name);
            }
        }

        foreach (var name in document.Passes.Select(p => p.Target).Concat(document.Imported.Select(i => i.Name)))
        {
            if (name.Length > 0 && seen.Add(name))
            {
                text.Append($"uniform sampler2D {name};\n");
                Rectangle(text, name);
            }
        }
    }

    // A few shaders use what other hosts keep behind their macros.
    private static void Rectangle(StringBuilder text, string name)
    {
        text.Append($"#define _{name}_imgRect vec4(0.0, 0.0, 1.0, 1.0)\n");
        text.Append($"#define _{name}_imgSize vec2(textureSize({name}, 0))\n");
        text.Append($"#define _{name}_flip false\n");
    }

    private static string Own(string source)
        => FragColor().Replace(VersionLine().Replace(source.ReplaceLineEndings("\n"), ""), "isf_FragColor");

    [GeneratedRegex(@"\bgl_FragColor\b", RegexOptions.None, 1000)]
    private static partial Regex FragColor();

    [GeneratedRegex(@"^[ \t]*#[ \t]*version[^\n]*", RegexOptions.Multiline, 1000)]
    private static partial Regex VersionLine();

    [GeneratedRegex(@"\b(?:gl_FragCoord|dFdy|gl_PointCoord|gl_FrontFacing)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WindowCoordinates();
}
