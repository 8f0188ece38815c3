using LiveDiffusion.Graphics.Outputs;
using LiveDiffusion.Graphics.Spout;
using LiveDiffusion.Graphics.Tests.Spout;

namespace LiveDiffusion.Graphics.Tests.Outputs;

/// <summary>The sender by the CPU, on a session and a card in memory.</summary>
public sealed class SpoutOutputTests
{
    private const int Width = 16;
    private const int Height = 8;

    [Fact]
    public void The_picture_arrives_in_the_shared_texture_and_is_counted()
    {
        var (kernel, card) = (new FakeKernelObjects(), new FakeCard());
        using var bench = new OutputBench(Width, Height);
        var output = Start(bench, kernel, card);
        using var link = new SpoutLink(kernel);
        Assert.Equal(SpoutSight.Changed, link.Look("", ""));
        Assert.Equal(("LiveDiffusion", 16u, 8u, 87u), (link.Name, link.Info.Width, link.Info.Height, link.Info.Format));

        var pixels = new byte[Width * Height * 4];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)(i * 5);
        }

        bench.Final.Texture.Upload<byte>(pixels);
        using var device = card.Open(null);
        using var texture = device.Open(link.Info.ShareHandle);
        var received = new byte[pixels.Length];
        link.HasNewFrame();
        bench.Until(() => link.HasNewFrame() && Read(link, texture, received).SequenceEqual(pixels), "the picture", () => bench.Send(output));
        End(output);
        Assert.False(kernel.Has("LiveDiffusion"));
        Assert.Equal(1, card.Count); // the test's own
    }

    [Fact]
    public void A_receiver_that_hangs_holds_up_no_frame()
    {
        var (kernel, card) = (new FakeKernelObjects(), new FakeCard());
        using var bench = new OutputBench(Width, Height);
        var output = Start(bench, kernel, card);
        using var link = new SpoutLink(kernel);
        link.Look("", "");
        Assert.True(link.TryBegin(1000)); // this thread is the receiver, and renders all the same
        bench.Send(output, 100);
        Assert.Equal(SenderState.Running, output.Status.State);
        link.End();
        link.HasNewFrame();
        bench.Until(link.HasNewFrame, "a frame", () => bench.Send(output));
        End(output);
    }

    [Fact]
    public void A_card_that_goes_is_a_loss_with_a_reason()
    {
        var (kernel, card) = (new FakeKernelObjects(), new FakeCard());
        using var bench = new OutputBench(Width, Height);
        var output = Start(bench, kernel, card);
        card.IsLost = true;
        bench.Until(() => output.Status.State == SenderState.Lost, "the loss", () => bench.Send(output));
        Assert.Contains("graphics card", output.Status.Trouble, StringComparison.Ordinal);
        End(output);
    }

    [Fact]
    public void A_card_that_cannot_be_opened_is_a_loss_with_a_reason()
    {
        using var bench = new OutputBench(Width, Height);
        var output = new SpoutOutput(bench.Gl.Device, System(new FakeKernelObjects(), new FakeCard { IsMissing = true }), "x", Width, Height);
        bench.Until(() => output.Status.State == SenderState.Lost, "the loss", () => bench.Send(output));
        Assert.Contains("There is no card. It is tried again.", output.Status.Trouble, StringComparison.Ordinal);
        End(output);
    }

    [Fact]
    public void Elsewhere_than_on_Windows_it_is_unavailable_and_names_the_remedy()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Spout is there");
        using var bench = new OutputBench(Width, Height);
        var output = new SpoutOutput(bench.Gl.Device, SpoutSystem.OfThisMachine(), "x", Width, Height);
        bench.Send(output, 3);
        Assert.Equal(SenderState.Unavailable, output.Status.State);
        Assert.Contains("Use NDI", output.Status.Trouble, StringComparison.Ordinal);
        Assert.True(output.HasEnded);
        End(output);
    }

    [Fact]
    public void A_frame_allocates_nothing()
    {
        using var bench = new OutputBench(Width, Height);
        var output = Start(bench, new FakeKernelObjects(), new FakeCard());
        Isf.FakeShow.Frame send = (in frame) => output.Send(bench.Final, frame);
        for (var i = 0; i < 20; i++)
        {
            bench.Show.Next(send);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 60; i++)
        {
            bench.Show.Next(send);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        End(output);
    }

    internal static SpoutSystem System(FakeKernelObjects kernel, FakeCard card) => new(kernel, card.Open);

    private static SpoutOutput Start(OutputBench bench, FakeKernelObjects kernel, FakeCard card)
    {
        var output = new SpoutOutput(bench.Gl.Device, System(kernel, card), "LiveDiffusion", Width, Height);
        bench.Until(() => output.Status.State == SenderState.Running, "the sender", () => bench.Send(output));
        return output;
    }

    private static byte[] Read(SpoutLink link, ISpoutTexture texture, byte[] into)
    {
        Assert.True(link.TryBegin(1000));
        Assert.True(texture.TryRead(into));
        link.End();
        return into;
    }

    private static void End(SpoutOutput output)
    {
        output.Dispose();
        output.Join();
    }
}
