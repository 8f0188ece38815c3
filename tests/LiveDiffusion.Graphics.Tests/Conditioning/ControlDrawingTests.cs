using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Graphics.Conditioning;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Passes;
using LiveDiffusion.Graphics.Tests.Gl;
using LiveDiffusion.Graphics.Tests.Isf;

namespace LiveDiffusion.Graphics.Tests.Conditioning;

public sealed class ControlDrawingTests : IDisposable
{
    private const int Width = 96;
    private const int Height = 64;
    private const float Threshold = 0.2f;

    private readonly GlFixture _gl = new();
    private readonly PassTools _tools;
    private readonly ControlDrawing _drawing;

    public ControlDrawingTests()
    {
        _tools = new PassTools(_gl.Device, _gl.Shaders);
        _drawing = new ControlDrawing(_tools, Width, Height);
    }

    [Fact]
    public void Edges_are_those_of_the_reference()
    {
        var expected = new CannyReference(Width, Height, (x, y) => Figure(x, y) / 255f).Lines(Threshold);
        var drawn = Draw(Figure, Detection.Edges);
        var (lines, wrong) = (0, 0);
        for (var i = 0; i < drawn.Length; i++)
        {
            Assert.True(drawn[i] is 0 or 255, $"Pixel {i} is {drawn[i]}: neither line nor ground.");
            var isLine = expected[i % Width, i / Width];
            lines += isLine ? 1 : 0;
            wrong += isLine != (drawn[i] == 255) ? 1 : 0;
        }

        Assert.InRange(lines, 200, 500);
        Assert.InRange(wrong, 0, lines / 50); // the sampler rounds where the blur takes two texels at once
    }

    [Fact]
    public void Lines_are_thin()
    {
        var drawn = Draw(Figure, Detection.Edges);
        var thick = 0;
        for (var i = 0; i < drawn.Length - Width - 1; i++)
        {
            thick += drawn[i] + drawn[i + 1] + drawn[i + Width] + drawn[i + Width + 1] == 4 * 255 ? 1 : 0;
        }

        Assert.InRange(thick, 0, 2);
    }

    [Fact]
    public void A_step_from_black_to_white_counts_one_and_weaker_ones_in_proportion()
    {
        Assert.Equal(0, Count(Draw((x, _) => x < 48 ? 0 : 100, Detection.Edges, threshold: 0.45f)));
        Assert.Equal(Height, Count(Draw((x, _) => x < 48 ? 0 : 100, Detection.Edges, threshold: 0.35f)));
        Assert.Equal(Height, Count(Draw((x, _) => x < 48 ? 0 : 255, Detection.Edges, threshold: 0.98f)));
    }

    [Fact]
    public void A_second_figure_does_not_change_the_lines_of_the_first()
    {
        // What a frame's own maximum would do: a bright figure coming in would dim all other lines.
        var alone = Draw((x, y) => x < 30 ? 0 : 90, Detection.SoftEdges);
        var together = Draw((x, y) => x < 30 ? 0 : x > 80 ? 255 : 90, Detection.SoftEdges);
        for (var x = 0; x < 70; x++)
        {
            Assert.Equal(alone[x], together[x]);
        }

        Assert.True(together[80] > alone[30]);
    }

    [Fact]
    public void Grain_is_no_edge()
    {
        var random = new Random(1);
        var grain = Enumerable.Range(0, Width * Height).Select(_ => 120 + random.Next(-12, 13)).ToArray();
        Assert.Equal(0, Count(Draw((x, y) => grain[(y * Width) + x], Detection.Edges)));
    }

    [Fact]
    public void Weak_ends_hold_on_to_strong_lines_and_weak_lines_alone_go()
    {
        // A line that fades from strong to weak, and one that is weak all along.
        var drawn = Draw((x, y) => y < 20 ? 0 : y < 44 ? (x < 60 ? 70 : 34) : (x < 60 ? 70 : 34) + 30, Detection.Edges);
        Assert.Equal(255, drawn[(20 * Width) + 30] | drawn[(19 * Width) + 30]);
        Assert.Equal(255, drawn[(20 * Width) + 62] | drawn[(19 * Width) + 62]); // weak, but it goes on from a strong one
        Assert.All(Enumerable.Range(40, 8), y => Assert.Equal(0, drawn[(y * Width) + 30])); // a step of 0.12 is below half the threshold or alone
    }

    [Fact]
    public void Other_ways_give_the_picture_its_brightness_and_its_soft_edges()
    {
        var plain = DrawColour((x, _) => x < 48 ? ((byte)255, (byte)0, (byte)0) : ((byte)0, (byte)255, (byte)0), Detection.None);
        Assert.Equal([255, 0, 0], plain[..3]);
        var grey = DrawColour((x, _) => x < 48 ? ((byte)255, (byte)0, (byte)0) : ((byte)0, (byte)255, (byte)0), Detection.Luminance);
        Assert.All(grey[..3], c => Assert.InRange(c, 53, 55));               // 0.2126
        Assert.All(grey[(90 * 4)..((90 * 4) + 3)], c => Assert.InRange(c, 181, 183)); // 0.7152
        var soft = Draw((x, _) => x < 48 ? 0 : 51, Detection.SoftEdges);
        Assert.InRange(soft[47], 120, 135); // a step of 0.2 at threshold 0.2: half
        Assert.Equal(0, soft[10]);
    }

    public void Dispose()
    {
        _drawing.Dispose();
        _tools.Dispose();
        _gl.Dispose();
    }

    // A bright disc, a grey box over it, and a slow ramp that is no edge.
    private static int Figure(int x, int y)
    {
        if (x is >= 52 and < 80 && y is >= 14 and < 50)
        {
            return 170;
        }

        return ((x - 36) * (x - 36)) + ((y - 30) * (y - 30)) < 20 * 20 ? 240 : 20 + (x / 4);
    }

    private static int Count(byte[] drawn) => drawn.Count(p => p == 255);

    private byte[] Draw(Func<int, int, int> grey, Detection way, float threshold = Threshold)
        => [.. DrawColour((x, y) => ((byte)grey(x, y), (byte)grey(x, y), (byte)grey(x, y)), way, threshold).Where((_, i) => i % 4 == 0)];

    private byte[] DrawColour(Func<int, int, (byte R, byte G, byte B)> colour, Detection way, float threshold = Threshold)
    {
        var pixels = new byte[Width * Height * 4];
        for (var i = 0; i < Width * Height; i++)
        {
            (pixels[i * 4], pixels[(i * 4) + 1], pixels[(i * 4) + 2]) = colour(i % Width, i / Width);
            pixels[(i * 4) + 3] = 255;
        }

        using var picture = new Texture(_gl.Device, Width, Height, TextureFormat.Rgba8, "picture");
        picture.Upload<byte>(pixels);
        return TextureReader.Read(_gl.Device, _gl.Shaders, _drawing.Draw(picture, 1f, 1f, way, threshold).Texture);
    }
}
