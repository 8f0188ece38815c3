using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Passes;

namespace LiveDiffusion.Graphics.Conditioning;

/// <summary>
/// Makes of a picture what a ControlNet looks at: the picture itself, its brightness, or its edges (<c>control_*.frag</c>). Model size,
/// [0, 1]. Render thread.
/// </summary>
internal sealed class ControlDrawing : IDisposable
{
    private const int Grey = 1;
    private const int Blur = 2;
    private const int Soft = 1;
    private const int Last = 1;
    private const int JoinRounds = 5; // so many pixels of a weak line hold on to a strong one

    private readonly PassTools _tools;
    private readonly ProgramVariants<Program> _picture;
    private readonly ProgramVariants<Program> _gradient;
    private readonly ProgramVariants<Program> _thin;
    private readonly ProgramVariants<Program> _join;
    private RenderTarget _first;
    private RenderTarget _second;

    /// <summary>Compiles everything at once: a compile in mid-show would be seen.</summary>
    public ControlDrawing(PassTools tools, int width, int height)
    {
        _tools = tools;
        _picture = new ProgramVariants<Program>(tools, "control_picture.frag", static p => new Program(p), "GREY", "BLUR");
        _gradient = new ProgramVariants<Program>(tools, "control_gradient.frag", static p => new Program(p), "SOFT");
        _thin = new ProgramVariants<Program>(tools, "control_thin.frag", static p => new Program(p));
        _join = new ProgramVariants<Program>(tools, "control_join.frag", static p => new Program(p), "LAST");
        (_first, _second) = Targets(width, height);
        foreach (var way in Enum.GetValues<Detection>())
        {
            Draw(tools.Zero, 1f, 1f, way, 1f);
        }
    }

    /// <summary>Pictures have another size from now on.</summary>
    public void Resize(int width, int height)
    {
        _first.Dispose();
        _second.Dispose();
        (_first, _second) = Targets(width, height);
    }

    /// <summary>
    /// Draws and returns the target that holds the result until the next call. Of the picture the share (<paramref name="coverX"/>,
    /// <paramref name="coverY"/>) of its axes is seen; <paramref name="threshold"/> is a share of a step from black to white.
    /// </summary>
    public RenderTarget Draw(Texture picture, float coverX, float coverY, Detection detection, float threshold)
    {
        var isEdges = detection is Detection.Edges or Detection.SoftEdges;
        Begin(_picture.Get(isEdges ? Blur : detection == Detection.Luminance ? Grey : 0), _first, picture)
            .SetPicture(coverX, coverY, 1f / _first.Width, 1f / _first.Height);
        _tools.Triangle.Draw();
        if (!isEdges)
        {
            return _first;
        }

        Step(_gradient.Get(detection == Detection.SoftEdges ? Soft : 0), _first, _second, threshold);
        if (detection == Detection.SoftEdges)
        {
            return _second;
        }

        Step(_thin.Get(0), _second, _first, threshold);
        var (from, to) = (_first, _second);
        for (var round = 0; round < JoinRounds; round++)
        {
            Step(_join.Get(round == JoinRounds - 1 ? Last : 0), from, to, threshold);
            (from, to) = (to, from);
        }

        return from;
    }

    public void Dispose()
    {
        _picture.Dispose();
        _gradient.Dispose();
        _thin.Dispose();
        _join.Dispose();
        _first.Dispose();
        _second.Dispose();
    }

    private (RenderTarget First, RenderTarget Second) Targets(int width, int height) => (
        new RenderTarget(_tools.Gl, width, height, TextureFormat.Rgba16F, "control, one"),
        new RenderTarget(_tools.Gl, width, height, TextureFormat.Rgba16F, "control, other"));

    private static Program Begin(Program program, RenderTarget target, Texture picture)
    {
        target.Bind();
        program.Shader.Use();
        program.Shader.Set(program.Picture, 0, picture);
        return program;
    }

    private void Step(Program program, RenderTarget from, RenderTarget to, float threshold)
    {
        Begin(program, to, from.Texture).Shader.Set(program.Threshold, threshold);
        _tools.Triangle.Draw();
    }

    private sealed class Program(ShaderProgram shader) : IDisposable
    {
        public readonly ShaderProgram Shader = shader;
        public readonly int Picture = shader.Location("picture");
        public readonly int Threshold = shader.Location("threshold");
        private readonly int _cover = shader.Location("cover");
        private readonly int _texel = shader.Location("texel");

        public void SetPicture(float coverX, float coverY, float texelX, float texelY)
        {
            Shader.Set(_cover, coverX, coverY);
            Shader.Set(_texel, texelX, texelY);
        }

        public void Dispose() => Shader.Dispose();
    }
}
