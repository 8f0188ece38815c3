using LiveDiffusion.Core;
using Silk.NET.OpenGL;

namespace LiveDiffusion.Graphics.Gl;

/// <summary>
/// A linked program. Locations are looked up once, at link time; passes keep them as fields. Render thread, but for
/// <see cref="Dispose"/>: any thread.
/// </summary>
public sealed class ShaderProgram : IDisposable
{
    /// <summary>Binding point of the uniform block <c>Frame</c> of <c>frame.glsl</c>.</summary>
    public const int FrameBinding = 0;

    private readonly GlDevice _gl;
    private readonly Dictionary<string, int> _locations = new(StringComparer.Ordinal);
    private uint _name;

    /// <summary>
    /// Compiles and links. A shader with a mistake is a <see cref="UserErrorException"/> that names file and line.
    /// </summary>
    public ShaderProgram(GlDevice gl, ShaderSource vertex, ShaderSource fragment, string label)
    {
        _gl = gl;
        Label = label;
        var vertexShader = Compile(ShaderType.VertexShader, vertex);
        uint fragmentShader;
        try
        {
            fragmentShader = Compile(ShaderType.FragmentShader, fragment);
        }
        catch (UserErrorException)
        {
            gl.Api.DeleteShader(vertexShader);
            throw;
        }

        var name = gl.Api.CreateProgram();
        gl.Api.AttachShader(name, vertexShader);
        gl.Api.AttachShader(name, fragmentShader);
        gl.Api.LinkProgram(name);
        gl.Api.DeleteShader(vertexShader); // the program keeps what it needs
        gl.Api.DeleteShader(fragmentShader);
        if (gl.Api.GetProgram(name, ProgramPropertyARB.LinkStatus) == 0)
        {
            var log = gl.Api.GetProgramInfoLog(name);
            gl.Api.DeleteProgram(name);
            throw new UserErrorException($"{fragment.Name} does not link with {vertex.Name}: {OneLine(log)}");
        }

        _name = gl.Made(ObjectIdentifier.Program, name, label);
        FindUniforms();
    }

    /// <summary>What it is, for people and debuggers.</summary>
    public string Label { get; }

    /// <summary>Names of the active uniforms outside of blocks.</summary>
    public IReadOnlyCollection<string> Uniforms => _locations.Keys;

    private uint Name => _name != 0 ? _name : throw new ObjectDisposedException(Label);

    /// <summary>The location of a uniform, -1 when the program does not use it; setting -1 does nothing.</summary>
    public int Location(string uniform) => _locations.GetValueOrDefault(uniform, -1);

    /// <summary>Draws with this program from now on.</summary>
    public void Use() => _gl.Api.UseProgram(Name);

    /// <summary>Sets a sampler or a whole number.</summary>
    public void Set(int location, int value) => _gl.Api.ProgramUniform1(Name, location, value);

    /// <summary>Sets a float.</summary>
    public void Set(int location, float value) => _gl.Api.ProgramUniform1(Name, location, value);

    /// <summary>Sets a vec2.</summary>
    public void Set(int location, float x, float y) => _gl.Api.ProgramUniform2(Name, location, x, y);

    /// <summary>Sets a vec3.</summary>
    public void Set(int location, float x, float y, float z) => _gl.Api.ProgramUniform3(Name, location, x, y, z);

    /// <summary>Sets a vec4.</summary>
    public void Set(int location, float x, float y, float z, float w) => _gl.Api.ProgramUniform4(Name, location, x, y, z, w);

    /// <summary>Sets an ivec2.</summary>
    public void SetPair(int location, int x, int y) => _gl.Api.ProgramUniform2(Name, location, x, y);

    /// <summary>Sets an array of floats.</summary>
    public unsafe void Set(int location, ReadOnlySpan<float> values)
    {
        fixed (float* data = values)
        {
            _gl.Api.ProgramUniform1(Name, location, (uint)values.Length, data);
        }
    }

    /// <summary>Binds a texture to a unit and points a sampler at it.</summary>
    public void Set(int location, int unit, Texture texture)
    {
        texture.Bind(unit);
        Set(location, unit);
    }

    /// <summary>Retires the name. Any thread.</summary>
    public void Dispose()
    {
        var name = Interlocked.Exchange(ref _name, 0);
        if (name != 0)
        {
            _gl.Retired.Retire(GlObjectKind.Program, (nint)name);
        }
    }

    private uint Compile(ShaderType type, ShaderSource source)
    {
        var shader = _gl.Api.CreateShader(type);
        _gl.Api.ShaderSource(shader, source.Text);
        _gl.Api.CompileShader(shader);
        if (_gl.Api.GetShader(shader, ShaderParameterName.CompileStatus) == 0)
        {
            var log = source.Explain(_gl.Api.GetShaderInfoLog(shader));
            _gl.Api.DeleteShader(shader);
            throw new UserErrorException($"The shader {source.Name} does not compile: {OneLine(log)}");
        }

        return shader;
    }

    private void FindUniforms()
    {
        var count = _gl.Api.GetProgram(_name, ProgramPropertyARB.ActiveUniforms);
        for (var i = 0u; i < count; i++)
        {
            var uniform = _gl.Api.GetActiveUniform(_name, i, out _, out _);
            var location = _gl.Api.GetUniformLocation(_name, uniform);
            if (location >= 0)
            {
                _locations[uniform.EndsWith("[0]", StringComparison.Ordinal) ? uniform[..^3] : uniform] = location;
            }
        }

        var block = _gl.Api.GetUniformBlockIndex(_name, "Frame");
        if (block != uint.MaxValue)
        {
            _gl.Api.UniformBlockBinding(_name, block, FrameBinding);
        }
    }

    private static string OneLine(string log)
        => string.Join("; ", log.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
