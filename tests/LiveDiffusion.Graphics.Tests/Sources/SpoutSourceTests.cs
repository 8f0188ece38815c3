using LiveDiffusion.Graphics.Sources;
using LiveDiffusion.Graphics.Spout;
using LiveDiffusion.Graphics.Tests.Outputs;
using LiveDiffusion.Graphics.Tests.Spout;

namespace LiveDiffusion.Graphics.Tests.Sources;

/// <summary>The receiver by the CPU, on a session and a card in memory.</summary>
public sealed class SpoutSourceTests
{
    [Fact]
    public void The_active_sender_is_received_at_the_stages_size()
    {
        using var other = new OtherProgram();
        using var bench = other.Bench();
        other.Show(64, 32, 0x20, 0x40, 0x80);
        Until(bench, 0x20, 0x40, 0x80);
        Assert.Equal(SourceState.Running, bench.Bus.Status.State);
    }

    [Fact]
    public void A_sender_may_change_its_size_and_go_on()
    {
        using var other = new OtherProgram();
        using var bench = other.Bench();
        other.Show(64, 32, 255, 0, 0);
        Until(bench, 255, 0, 0);
        other.Show(100, 100, 0, 255, 0);
        Until(bench, 0, 255, 0);
        bench.Choose("none");
        bench.Bus.Dispose();
        bench.Until(() => other.Card.Count == 1, "every texture but the sender's to be let go of");
    }

    [Fact]
    public void A_sender_that_vanishes_leaves_its_last_picture_and_may_come_back()
    {
        using var other = new OtherProgram();
        using var bench = other.Bench();
        other.Show(64, 32, 255, 0, 0);
        Until(bench, 255, 0, 0);
        other.End();
        bench.Until(() => bench.Bus.Status.State == SourceState.Lost, "the loss");
        Assert.Contains("Spout sender", bench.Bus.Status.Message, StringComparison.Ordinal);
        Assert.Equal([255, 0, 0], bench.Read()[..3]);
        other.Show(64, 32, 0, 0, 255);
        Until(bench, 0, 0, 255);
        Assert.Equal(SourceState.Running, bench.Bus.Status.State);
    }

    [Fact]
    public void A_texture_of_another_card_is_said_and_tried_again()
    {
        using var other = new OtherProgram();
        using var bench = other.Bench();
        using var map = other.Kernel.OpenMap("Elsewhere", 280);
        var info = new SharedTextureInfo { ShareHandle = 12345, Width = 8, Height = 8, Format = 87 };
        map.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(new ReadOnlySpan<SharedTextureInfo>(in info)));
        bench.Set("source/spout/sender", "Elsewhere");
        bench.Until(() => bench.Bus.Status.Message.Contains("same graphics card", StringComparison.Ordinal), "the reason");
        Assert.Equal(SourceState.Lost, bench.Bus.Status.State);
    }

    [Fact]
    public void A_format_that_cannot_be_read_is_said()
    {
        using var other = new OtherProgram();
        using var bench = other.Bench();
        other.Show(8, 8, 1, 2, 3, (DxgiFormat)71);
        bench.Until(() => bench.Bus.Status.Message.Contains("format", StringComparison.Ordinal), "the reason");
    }

    [Fact]
    public void Elsewhere_than_on_Windows_it_is_unavailable_and_names_the_remedy()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Spout is there");
        using var bench = new SourceBench(isExact: false);
        bench.Choose("spout");
        var status = bench.Run();
        Assert.Equal(SourceState.Unavailable, status.State);
        Assert.Contains("Use NDI", status.Message, StringComparison.Ordinal);
    }

    private static void Until(SourceBench bench, byte red, byte green, byte blue)
        => bench.Until(
            () => bench.Bus.Current is not null && bench.Read().AsSpan(0, 4) is [var r, var g, var b, 255] && (r, g, b) == (red, green, blue),
            $"the colour {red} {green} {blue}");

    private sealed class OtherProgram : IDisposable
    {
        private ISpoutTexture? _texture;
        private SpoutRegistration? _sender;

        public FakeKernelObjects Kernel { get; } = new();

        public FakeCard Card { get; } = new();

        public SourceBench Bench()
        {
            var bench = new SourceBench(isExact: false, spout: SpoutOutputTests.System(Kernel, Card));
            bench.Choose("spout");
            bench.Run();
            return bench;
        }

        public void Show(int width, int height, byte red, byte green, byte blue, DxgiFormat format = DxgiFormat.Bgra8Unorm)
        {
            End();
            _texture = Card.Make(width, height, format);
            var pixels = new byte[width * height * 4];
            for (var i = 0; i < pixels.Length; i += 4)
            {
                (pixels[i], pixels[i + 1], pixels[i + 2]) = (red, green, blue);
            }

            _texture.Write(pixels);
            _sender = new SpoutRegistration(Kernel, "Other", SharedTextureInfo.Of(_texture, isDirect: true));
            _sender.CountFrame();
        }

        public void End()
        {
            _sender?.Dispose();
            _texture?.Dispose();
            (_sender, _texture) = (null, null);
        }

        public void Dispose() => End();
    }
}
