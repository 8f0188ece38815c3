using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>
/// The layers as they are seen now, without effects: the base of what comes next when a fade is cut short, a new dream
/// fades in, or the model is silent (<c>picture.frag</c>, BARE). Catmull-Rom, since its result is sampled again. Render thread.
/// </summary>
internal sealed class ReprojectPass : IDisposable
{
    private const int Bare = 8;
    private const int Sharp = 16;

    private readonly PassTools _tools;
    private readonly ProgramVariants<Program> _programs;

    public ReprojectPass(PassTools tools)
    {
        _tools = tools;
        _programs = new ProgramVariants<Program>(
            tools, "picture.frag", static p => new Program(p), [.. LayerUniforms.FeatureNames, "BARE", "SHARP"]);
        _programs.Get(Bare | Sharp);
        _programs.Get(Bare | Sharp | LayerUniforms.CrossfadeBit);
    }

    public void Draw(in LayerStack layers, Border border, float aspect, RenderTarget target)
    {
        var features = layers.Features;
        var program = _programs.Get(features | Bare | Sharp);
        target.Bind();
        program.Shader.Use();
        program.Layers.Set(_tools, layers, features, border, aspect);
        _tools.Triangle.Draw();
    }

    public void Dispose() => _programs.Dispose();

    private sealed class Program(ShaderProgram shader) : IDisposable
    {
        public readonly ShaderProgram Shader = shader;
        public readonly LayerUniforms Layers = new(shader);

        public void Dispose() => Shader.Dispose();
    }
}
