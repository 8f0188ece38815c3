using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Ndi;
using LiveDiffusion.Graphics.Outputs;
using LiveDiffusion.Graphics.Sources;
using LiveDiffusion.Graphics.Tests.Gl;
using LiveDiffusion.Graphics.Tests.Ndi;

namespace LiveDiffusion.Graphics.Tests.Sources;

public sealed class NdiSourceTests
{
    private const int Rgbx = 0x58424752;

    [Fact]
    public void A_source_is_received_in_full_quality_at_the_stages_size()
    {
        using var stub = new NdiStub();
        using var bench = Bench(stub);
        stub.AddSource("STAGE (cam)");
        Play(bench, stub, 320, 160, 0x00204080);
        Assert.All(Pixels(bench.Read()), p => Assert.Equal(0xFF204080, p));
        Assert.Contains("recv_create source=STAGE (cam) color=2 bandwidth=100 fields=0 name=LiveDiffusion", stub.Log);
        Assert.DoesNotContain("unasked audio or metadata", stub.Log);
    }

    [Fact]
    public void Every_picture_is_given_back()
    {
        using var stub = new NdiStub();
        using var bench = Bench(stub);
        stub.AddSource("STAGE (cam)");
        Play(bench, stub, 32, 16, 0xFFFFFFFF);
        for (var i = 0; i < 50; i++)
        {
            stub.Push(32, 16, (uint)i, Rgbx);
        }

        bench.Until(() => Pixels(bench.Read())[0] == 0xFF000031, "the newest picture");
        Assert.InRange(stub.Outstanding, 0, 1); // the one that is looked at
        bench.Choose("none");
        bench.Bus.Dispose();
        bench.Until(() => stub.Log.Contains("recv_destroy"), "the end");
        Assert.Equal(0, stub.Outstanding);
    }

    [Fact]
    public void Of_what_queues_only_the_newest_is_taken()
    {
        using var stub = new NdiStub();
        Assert.True(stub.Runtime.TryOpen(out var library, out _));
        using var receiver = NdiReceiver.Create(library!, "STAGE (cam)");
        for (var i = 1; i <= 5; i++)
        {
            stub.Push(i, 1, 0, Rgbx);
        }

        Assert.True(receiver.TryCapture(0));
        Assert.Equal(5, receiver.Frame.Width);
        Assert.Equal(4, receiver.Skipped);
        Assert.Equal(1, stub.Outstanding);
        Assert.False(receiver.TryCapture(1));
        Assert.Equal(0, stub.Outstanding);
    }

    [Fact]
    public void A_source_that_falls_silent_is_lost_keeps_its_last_picture_and_comes_back()
    {
        using var stub = new NdiStub();
        using var bench = Bench(stub);
        stub.AddSource("STAGE (cam)");
        Play(bench, stub, 32, 16, 0xFF0000FF);
        stub.Silence(true);
        bench.Until(() => bench.Bus.Status.State == SourceState.Lost, "the loss");
        Assert.Contains("STAGE (cam)", bench.Bus.Status.Message, StringComparison.Ordinal);
        Assert.Equal(0xFF0000FF, Pixels(bench.Read())[0]);
        stub.Silence(false);
        bench.Until(() => bench.Bus.Status.State == SourceState.Running && Pixels(bench.Read())[0] == 0xFF00FF00, "another picture", () => stub.Push(32, 16, 0xFF00FF00, Rgbx));
    }

    [Fact]
    public void What_was_sent_is_received()
    {
        using var stub = new NdiStub();
        using var bench = Bench(stub);
        using var gl = new GlFixture();
        using var final = new RenderTarget(gl.Device, SourceBench.Width, SourceBench.Height, TextureFormat.Rgba8, "final");
        stub.Connect(1);
        bench.Choose("ndi");
        bench.Set("source/ndi/source", "LiveDiffusion"); // by name our own may be chosen
        var output = new NdiOutput(gl.Device, stub.Runtime, "LiveDiffusion", final.Width, final.Height, 60);
        bench.Until(
            () => bench.Bus.Current is not null && Pixels(bench.Read())[0] == 0xFFFF8000,
            "our own picture",
            () =>
            {
                gl.Device.MakeCurrent();
                final.Clear(0f, 0.5f, 1f, 1f);
                bench.Show.Next((in frame) => output.Send(final, frame));
                bench.MakeCurrent();
            });
        output.Dispose();
        output.Join();
    }

    [Fact]
    public void An_offline_render_listens_to_no_network()
    {
        using var bench = new SourceBench(isExact: true);
        bench.Choose("ndi");
        Assert.Equal(SourceState.Unavailable, bench.Run().State);
    }

    [Fact]
    public void Without_the_runtime_it_is_unavailable_and_says_what_to_install()
    {
        using var bench = new SourceBench(isExact: false, ndi: new NdiRuntime(() => []));
        bench.Choose("ndi");
        bench.Until(() => bench.Bus.Status.State == SourceState.Unavailable, "the reason");
        Assert.Contains("Install the NDI runtime", bench.Bus.Status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_allocates_nothing()
    {
        using var stub = new NdiStub();
        using var bench = Bench(stub);
        stub.AddSource("STAGE (cam)");
        Play(bench, stub, 32, 16, 0xFFFFFFFF);
        Isf.FakeShow.Frame draw = (in frame) => bench.Bus.Render(frame);
        bench.Show.Next(draw);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 30; i++)
        {
            stub.Push(32, 16, 0, Rgbx);
            bench.Show.Next(draw);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData("", "B (two)")]            // the first that is not our own
    [InlineData("b (TWO)", "B (two)")]
    [InlineData("three", "C (three)")]
    [InlineData("A (own)", "A (own)")]
    [InlineData("four", null)]
    public void A_source_is_meant_by_its_whole_name_or_by_what_is_in_brackets(string wanted, string? chosen)
        => Assert.Equal(chosen, NdiFeed.Choose(["A (own)", "B (two)", "C (three)"], wanted, "A (own)"));

    private static SourceBench Bench(NdiStub stub) => new(isExact: false, ndi: stub.Runtime);

    // Sends pictures until one has arrived: what is sent before the receiver is there is gone.
    private static void Play(SourceBench bench, NdiStub stub, int width, int height, uint pixel)
    {
        bench.Choose("ndi");
        bench.Until(() => bench.Bus.Current is not null, "a picture", () => stub.Push(width, height, pixel, Rgbx));
        Assert.Equal(SourceState.Running, bench.Bus.Status.State);
    }

    private static uint[] Pixels(byte[] bytes) => System.Runtime.InteropServices.MemoryMarshal.Cast<byte, uint>(bytes).ToArray();
}
