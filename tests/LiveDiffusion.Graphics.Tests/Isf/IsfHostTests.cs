using LiveDiffusion.Core;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Isf;

namespace LiveDiffusion.Graphics.Tests.Isf;

public sealed class IsfHostTests
{
    private const string Persistent =
        "\"INPUTS\": [{\"NAME\": \"reset\", \"TYPE\": \"event\"}], \"PASSES\": [{\"TARGET\": \"kept\", \"PERSISTENT\": true, \"FLOAT\": true, \"WIDTH\": \"1\", \"HEIGHT\": \"1\"}, {}]";

    private const string Count =
        """
        void main() {
            if (PASSINDEX == 0) gl_FragColor = reset ? vec4(0.0) : IMG_THIS_PIXEL(kept) + vec4(1.0 / 255.0);
            else gl_FragColor = IMG_NORM_PIXEL(kept, vec2(0.5));
        }
        """;

    [Theory]
    [InlineData("void main() { gl_FragColor = vec4(isf_FragNormCoord.y); }")]
    [InlineData("void main() { gl_FragColor = vec4(gl_FragCoord.y / RENDERSIZE.y); }")]
    [InlineData("varying vec2 unused; void main() { gl_FragColor = vec4(isf_FragNormCoord.y + 0.0 * dFdy(1.0)); }")]
    public void The_bottom_row_is_dark_inside_and_comes_last_outside(string body)
    {
        using var bench = new IsfBench(body.Replace("varying vec2 unused; ", "", StringComparison.Ordinal), width: 16, height: 32);
        var pixels = bench.Next();
        for (var y = 0; y < 32; y++)
        {
            Assert.InRange(pixels[y * 16 * 4], (int)(255 * (31.5 - y) / 32) - 1, (int)(255 * (31.5 - y) / 32) + 2);
        }
    }

    [Fact]
    public void A_persistent_buffer_read_in_its_own_pass_gives_the_frame_before()
    {
        using var bench = new IsfBench(Count, Persistent);
        for (var i = 1; i <= 5; i++)
        {
            Assert.Equal(i, bench.Next()[0]);
        }
    }

    [Fact]
    public void An_event_is_true_for_one_frame()
    {
        using var bench = new IsfBench(Count, Persistent);
        bench.Run(3);
        bench.Show.Parameters.Set(bench.Show.Parameters.Catalogue.Find("source/test/reset")!, 1f);
        Assert.Equal(0, bench.Next()[0]);
        Assert.Equal(1, bench.Next()[0]);
    }

    [Fact]
    public void Buffers_have_their_own_size_and_the_output_its_own()
    {
        using var bench = new IsfBench(
            "void main() { if (PASSINDEX == 0) gl_FragColor = vec4(RENDERSIZE / 255.0, 0.0, 1.0); else gl_FragColor = vec4(IMG_NORM_PIXEL(small, vec2(0.5)).rg, RENDERSIZE.x / 255.0, 1.0); }",
            "\"INPUTS\": [{\"NAME\": \"part\", \"TYPE\": \"float\", \"DEFAULT\": 4, \"MAX\": 8}], \"PASSES\": [{\"TARGET\": \"small\", \"WIDTH\": \"$WIDTH / $part\", \"HEIGHT\": \"max($HEIGHT / 4, 20)\"}, {}]");
        Assert.Equal([16, 20, 64, 255], bench.Next()[..4]);
    }

    [Fact]
    public void Resizing_keeps_what_a_buffer_holds()
    {
        using var bench = new IsfBench(
            "void main() { if (PASSINDEX == 0) gl_FragColor = FRAMEINDEX == 0 ? vec4(isf_FragNormCoord.x > 0.5 ? 1.0 : 0.0) : IMG_THIS_PIXEL(kept); else gl_FragColor = IMG_THIS_PIXEL(kept); }",
            "\"PASSES\": [{\"TARGET\": \"kept\", \"PERSISTENT\": true}, {}]");
        bench.Run(1);
        bench.Host.Resize(32, 16);
        var pixels = bench.Next();
        Assert.Equal((32, 16), (bench.Host.Picture.Width, bench.Host.Picture.Height));
        Assert.Equal(0, pixels[4 * 4]);
        Assert.Equal(255, pixels[4 * 28]);
    }

    [Fact]
    public void Time_begins_at_zero_and_the_first_step_is_zero()
    {
        using var bench = new IsfBench(
            "void main() { gl_FragColor = vec4(TIME, TIMEDELTA, DATE.x == 2000.0 && DATE.z == 1.0 ? 1.0 : 0.0, 1.0); }");
        Assert.Equal([0, 0, 255, 255], bench.Next()[..4]);
        var (time, delta) = (bench.Next()[0], bench.Read()[1]);
        Assert.InRange(time, 8, 9); // 255 / 30
        Assert.Equal(time, delta);
    }

    [Fact]
    public void The_integral_of_a_speed_does_not_jump_when_the_speed_changes()
    {
        using var bench = new IsfBench(
            "void main() { gl_FragColor = vec4(ld_time_speed); }", "\"INPUTS\": [{\"NAME\": \"speed\", \"TYPE\": \"float\", \"DEFAULT\": 1, \"MAX\": 10}]");
        bench.Run(10);
        var before = bench.Next()[0];
        bench.Show.Parameters.Set(bench.Show.Parameters.Catalogue.Find("source/test/speed")!, 0f);
        bench.Show.Parameters.SkipSmoothing();
        Assert.Equal(before, bench.Next()[0]);
        Assert.InRange(before, 84, 86); // ten steps of 1/30
    }

    [Fact]
    public void Silence_is_half_in_the_wave_and_nothing_in_the_spectrum()
    {
        using var bench = new IsfBench(
            "void main() { gl_FragColor = vec4(IMG_THIS_PIXEL(wave).r, IMG_THIS_PIXEL(bands).r, IMG_SIZE(bands).x / 255.0, 1.0); }",
            "\"INPUTS\": [{\"NAME\": \"wave\", \"TYPE\": \"audio\"}, {\"NAME\": \"bands\", \"TYPE\": \"audioFFT\", \"MAX\": 64}]");
        bench.Show.IsLoud = false;
        Assert.Equal([128, 0, 64], bench.Next()[..3]);
        bench.Show.IsLoud = true;
        Assert.NotEqual(0, bench.Next()[1]);
    }

    [Fact]
    public void What_was_heard_stands_in_columns_a_sixtieth_of_a_second_apart_newest_first()
    {
        // Two columns a frame: the newest, one and ten frames back; the bands at the bottom.
        using var bench = new IsfBench(
            "float at(float frames) { return (frames * 2.0 + 0.5) / 256.0; } void main() { gl_FragColor = vec4(texture(ld_trail, vec2(at(0.0), 0.25)).g, texture(ld_trail, vec2(at(1.0), 0.25)).g, texture(ld_trail, vec2(at(10.0), 0.75)).g, texture(ld_bands, vec2(at(0.0), 0.5 / 32.0)).r); }");
        var bass = new List<float>();
        var kick = new List<float>();
        byte[] pixels = [];
        var band = 0f;
        for (var i = 0; i < 20; i++)
        {
            bench.Show.Next((in frame) =>
            {
                bass.Add(frame.Audio.Bass.Level);
                kick.Add(frame.Audio.Kick);
                band = frame.Audio.Bands[0];
                bench.Host.Render(frame);
            });
            pixels = bench.Read();
        }

        Assert.InRange(pixels[0], (bass[^1] * 255) - 1, (bass[^1] * 255) + 1);
        Assert.InRange(pixels[1], (bass[^2] * 255) - 1, (bass[^2] * 255) + 1);
        Assert.InRange(pixels[2], (kick[^11] * 255) - 1, (kick[^11] * 255) + 1);
        Assert.InRange(pixels[3], (band * 255) - 1, (band * 255) + 1);
        Assert.NotEqual(bass[^1], bass[^2], 0.02f);
    }

    [Fact]
    public void A_picture_from_outside_stands_upright_and_none_is_black()
    {
        using var bench = new IsfBench(
            "void main() { gl_FragColor = IMG_THIS_PIXEL(other); }", "\"INPUTS\": [{\"NAME\": \"other\", \"TYPE\": \"image\"}]", width: 2, height: 2);
        using var picture = new Texture(bench.Device, 2, 2, TextureFormat.Rgba8, "outside");
        byte[] pixels = [255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 9, 9, 9, 255];
        picture.Upload<byte>(pixels);
        Assert.Equal([0, 0, 0, 255], bench.Next()[..4]);
        bench.Host.SetImage("other", picture);
        Assert.Equal(pixels, bench.Next());
    }

    [Fact]
    public void A_shader_that_does_not_compile_is_told_with_its_file_and_line()
    {
        var error = Assert.Throws<UserErrorException>(() => new IsfBenchOfBroken("void main() {\n  gl_FragColor = vec4(nothing);\n}"));
        Assert.Contains("broken.fs:3", error.Message, StringComparison.Ordinal);
        Assert.Contains("nothing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_later_version_leaves_the_last_good_one_running()
    {
        using var bench = new IsfBench("void main() { gl_FragColor = vec4(1.0); }");
        Assert.False(bench.Host.TryReplace(IsfDocument.Parse("test.fs", "/*{}*/ void main() { oops }"), out var message));
        Assert.Contains("test.fs:1", message, StringComparison.Ordinal);
        Assert.Equal(255, bench.Next()[0]);
        Assert.True(bench.Host.TryReplace(IsfDocument.Parse("test.fs", "/*{}*/ void main() { gl_FragColor = vec4(0.0); }"), out _));
        Assert.Equal(0, bench.Next()[0]);
    }

    [Fact]
    public void Version_one_and_a_vertex_shader_with_varyings_run()
    {
        var document = IsfDocument.Parse(
            "old.fs", "/*{\"PERSISTENT_BUFFERS\": [\"b\"], \"PASSES\": [{\"TARGET\": \"b\"}]}*/\n#version 120\nvarying vec2 left;\nvoid main() { gl_FragColor = vec4(left.x, vv_FragNormCoord.y, texture2D(b, left).r, 1.0); }");
        document = document with { Vertex = "#version 120\nvarying vec2 left;\nvoid main() { vv_vertShaderInit(); left = clamp(vv_FragNormCoord * 0.5, 0.0, 1.0); }" };
        using var bench = new IsfBench(document, 16, 16);
        var pixels = bench.Next();
        Assert.InRange(pixels[15 * 4], 122, 126);
        Assert.InRange(pixels[1], 245, 249);
    }

    private sealed class IsfBenchOfBroken : IDisposable
    {
        public IsfBenchOfBroken(string body)
        {
            using var gl = GlDevice.CreateHeadless();
            using var tools = new IsfTools(gl, ShaderLibrary.BesideProgram());
            var document = IsfDocument.Parse("broken.fs", "/*{}*/\n" + body);
            using var host = new IsfHost(tools, document, new IsfParameters("source/broken", document), 8, 8);
        }

        public void Dispose()
        {
        }
    }
}
