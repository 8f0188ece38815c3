using LiveDiffusion.Core;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Tests.Gl;

public sealed class ShaderTests
{
    private const string Good = "#version 410 core\nin vec2 uv;\nout vec4 colour;\n";

    [Fact]
    public void A_pass_draws_the_top_row_first()
    {
        using var gl = new GlFixture();
        using var triangle = new FullscreenTriangle(gl.Device);
        using var source = new Texture(gl.Device, 2, 2, TextureFormat.Rgba8, "source", TextureFilter.Nearest);
        using var target = new RenderTarget(gl.Device, 2, 2, TextureFormat.Rgba8, "target");
        using var readback = new PixelReadback(gl.Device, 2, 2, TextureFormat.Rgba8, "readback");
        using var copy = gl.Shaders.Pass(gl.Device, "copy.frag");
        uint[] pixels = [1, 2, 3, 4];
        source.Upload<uint>(pixels);

        target.Bind();
        copy.Use();
        copy.Set(copy.Location("picture"), 0, source);
        triangle.Draw();

        var back = new uint[4];
        readback.Read(target, back.AsSpan());
        Assert.Equal(pixels, back);
    }

    [Fact]
    public void A_mistake_is_reported_with_its_file_and_line()
    {
        using var gl = new GlFixture();
        var error = Assert.Throws<UserErrorException>(() => Compile(gl, Good + "void main()\n{\n    colour = wrong;\n}\n", _ => null));

        Assert.Contains("test.frag:6:", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_mistake_in_an_include_is_reported_there()
    {
        using var gl = new GlFixture();
        var error = Assert.Throws<UserErrorException>(() => Compile(
            gl, Good + "#include \"a.glsl\"\nvoid main() { colour = vec4(one()); }\n", _ => "float one()\n{\n    return wrong;\n}\n"));

        Assert.Contains("a.glsl:3:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_after_an_include_keeps_its_line()
    {
        using var gl = new GlFixture();
        var error = Assert.Throws<UserErrorException>(() => Compile(
            gl, Good + "#include \"a.glsl\"\nvoid main() { colour = wrong; }\n", _ => "float one()\n{\n    return 1.0;\n}\n"));

        Assert.Contains("test.frag:5:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variant_keeps_its_lines()
    {
        using var gl = new GlFixture();
        var folder = Directory.CreateTempSubdirectory("ld-shaders-").FullName;
        File.Copy(Path.Combine(gl.Shaders.Folder, "fullscreen.vert"), Path.Combine(folder, "fullscreen.vert"));
        File.WriteAllText(Path.Combine(folder, "test.frag"), Good + "void main() { colour = vec4(VALUE) + wrong; }\n");
        var error = Assert.Throws<UserErrorException>(() => new ShaderLibrary(folder).Pass(gl.Device, "test.frag", "VALUE 1.0"));
        Directory.Delete(folder, recursive: true);

        Assert.Contains("test.frag:4:", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("VALUE", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_include_is_reported_with_its_line()
    {
        var error = Assert.Throws<UserErrorException>(() => ShaderSource.From("test.frag", Good + "#include \"gone.glsl\"\n"));

        Assert.Contains("test.frag:4: there is no include 'gone.glsl'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_include_is_put_in_once()
    {
        var source = ShaderSource.From("a.frag", "#include \"x\"\n#include \"y\"\n", n => n == "x" ? "#include \"y\"\nX" : "Y");

        Assert.Single(source.Text.Split('\n'), "Y");
    }

    private static void Compile(GlFixture gl, string fragment, Func<string, string?> include)
        => new ShaderProgram(
            gl.Device, gl.Shaders.Load("fullscreen.vert"), ShaderSource.From("test.frag", fragment, include), "test").Dispose();
}
