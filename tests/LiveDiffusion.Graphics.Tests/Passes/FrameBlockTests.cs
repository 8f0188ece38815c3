using System.Runtime.InteropServices;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Passes;
using LiveDiffusion.Graphics.Tests.Gl;
using Silk.NET.OpenGL;

namespace LiveDiffusion.Graphics.Tests.Passes;

public sealed class FrameBlockTests
{
    private const string Fragment = """
        #version 410 core
        in vec2 uv;
        out vec4 colour;
        #include "frame.glsl"
        void main() { colour = clock + outputSize + modelSize + levels + hits + beat; }
        """;

    [Fact]
    public unsafe void The_struct_is_laid_out_as_the_shaders_see_it()
    {
        using var gl = new GlFixture();
        var source = ShaderSource.From("block.frag", Fragment, gl.Shaders.Include);
        using var program = new ShaderProgram(gl.Device, gl.Shaders.Load("fullscreen.vert"), source, "block");
        program.Use();
        var name = (uint)gl.Device.Api.GetInteger(GetPName.CurrentProgram);
        var fields = typeof(FrameBlock).GetFields();
        var count = gl.Device.Api.GetProgram(name, ProgramPropertyARB.ActiveUniforms);
        Assert.Equal(fields.Length, count);
        for (var i = 0u; i < count; i++)
        {
            var uniform = gl.Device.Api.GetActiveUniform(name, i, out _, out _);
            var field = Assert.Single(fields, f => string.Equals(f.Name, uniform, StringComparison.OrdinalIgnoreCase));
            var offset = 0;
            gl.Device.Api.GetActiveUniforms(name, 1, &i, UniformPName.Offset, &offset);
            Assert.Equal((int)Marshal.OffsetOf<FrameBlock>(field.Name), offset);
        }

        var size = 0;
        gl.Device.Api.GetActiveUniformBlock(name, 0, UniformBlockPName.DataSize, &size);
        Assert.Equal(sizeof(FrameBlock), size);
    }
}
