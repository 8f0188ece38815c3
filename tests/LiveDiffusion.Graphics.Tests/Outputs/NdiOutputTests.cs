using LiveDiffusion.Graphics.Ndi;
using LiveDiffusion.Graphics.Outputs;
using LiveDiffusion.Graphics.Tests.Ndi;

namespace LiveDiffusion.Graphics.Tests.Outputs;

public sealed class NdiOutputTests
{
    private const int Width = 16;
    private const int Height = 8;

    [Fact]
    public void The_sender_is_made_sends_and_lets_go_of_its_last_picture_before_it_goes()
    {
        using var stub = new NdiStub();
        using var bench = new OutputBench(Width, Height);
        stub.Connect(1);
        var output = Start(bench, stub);
        bench.Final.Clear(1f, 0.5f, 0f, 1f);
        bench.Until(() => stub.Sent >= 3, "three pictures", () => bench.Send(output));
        output.Dispose();
        output.Join();

        var log = stub.Log;
        Assert.Equal("initialize", log[0]);
        Assert.Equal("send_create name=Bühne groups=0 clock_video=0 clock_audio=0", log[1]);
        Assert.All(log[2..^2], l => Assert.Equal("async 16x8 RGBX 60/1 aspect=0 format=1 timecode=synthesise stride=64 metadata=0", l));
        Assert.Equal(["async null", "send_destroy"], log[^2..]);
        Assert.Equal([255, 128, 0], stub.Last(Width * Height * 4)[..3]);
        Assert.True(output.HasEnded);
    }

    [Fact]
    public void The_top_row_is_sent_first()
    {
        using var stub = new NdiStub();
        using var bench = new OutputBench(Width, Height);
        var pixels = new byte[Width * Height * 4];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)(i * 3);
        }

        bench.Final.Texture.Upload<byte>(pixels);
        stub.Connect(1);
        using var output = new Ended(Start(bench, stub));
        bench.Until(() => stub.Sent >= 1, "a picture", () => bench.Send(output.Sender));
        Assert.Equal(pixels, stub.Last(pixels.Length));
    }

    [Fact]
    public void No_picture_is_written_to_while_it_is_NDIs()
    {
        using var stub = new NdiStub();
        using var bench = new OutputBench(Width, Height);
        stub.Connect(1);
        using var output = new Ended(Start(bench, stub));
        var shade = 0;
        bench.Until(() => stub.Sent >= 100, "a hundred pictures", () =>
        {
            bench.Final.Clear((shade++ % 256) / 255f, 0f, 0f, 1f);
            bench.Send(output.Sender, 3);
        });
        output.Dispose();
        Assert.Equal(0, stub.Violations);
    }

    [Fact]
    public void Without_receivers_one_picture_a_second_is_sent()
    {
        using var stub = new NdiStub();
        using var bench = new OutputBench(Width, Height);
        using var output = new Ended(Start(bench, stub));
        for (var second = 1; second <= 3; second++)
        {
            bench.Send(output.Sender, 60);
            bench.Until(() => stub.Sent == second, $"picture {second}");
        }
    }

    [Fact]
    public void A_receiver_that_comes_and_goes_is_seen()
    {
        using var stub = new NdiStub();
        using var bench = new OutputBench(Width, Height);
        using var output = new Ended(Start(bench, stub));
        Assert.Equal("STUB (Bühne)", output.Sender.Status.Name);
        Assert.Equal(0, output.Sender.Status.Connections);
        stub.Connect(2);
        bench.Until(() => output.Sender.Status.Connections == 2, "two receivers");
        stub.Connect(0);
        bench.Until(() => output.Sender.Status.Connections == 0, "no receivers");
    }

    [Fact]
    public void A_network_that_is_stuck_holds_up_no_frame_and_the_newest_picture_follows()
    {
        using var stub = new NdiStub();
        using var bench = new OutputBench(Width, Height);
        stub.Connect(1);
        using var output = new Ended(Start(bench, stub));
        bench.Until(() => stub.Sent >= 1, "the first picture", () => bench.Send(output.Sender));
        stub.HoldUp(true);
        for (var i = 0; i < 200; i++)
        {
            bench.Final.Clear(i / 255f, 0f, 0f, 1f);
            bench.Send(output.Sender);
        }

        bench.Send(output.Sender); // what is on its way arrives
        var before = stub.Sent;
        Assert.InRange(before, 1, 5);
        stub.Connect(0); // nothing is asked for any more
        stub.HoldUp(false);
        bench.Until(() => stub.Last(1)[0] == 199, "the newest picture");
        Assert.InRange(stub.Sent - before, 1, 3);
        Assert.Equal(0, stub.Violations);
    }

    [Fact]
    public void A_frame_allocates_nothing()
    {
        using var stub = new NdiStub();
        using var bench = new OutputBench(Width, Height);
        stub.Connect(1);
        using var output = new Ended(Start(bench, stub));
        Isf.FakeShow.Frame send = (in frame) => output.Sender.Send(bench.Final, frame);
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
    }

    [Fact]
    public void Without_the_runtime_it_is_unavailable_and_says_what_to_install()
    {
        using var bench = new OutputBench(Width, Height);
        using var output = new Ended(new NdiOutput(bench.Gl.Device, new NdiRuntime(() => []), "x", Width, Height, 60));
        bench.Until(() => output.Sender.HasEnded, "the end");
        bench.Send(output.Sender, 3);
        Assert.Equal(SenderState.Unavailable, output.Sender.Status.State);
        Assert.Contains("Install the NDI runtime", output.Sender.Status.Trouble, StringComparison.Ordinal);
    }

    private static NdiOutput Start(OutputBench bench, NdiStub stub)
    {
        var output = new NdiOutput(bench.Gl.Device, stub.Runtime, "Bühne", Width, Height, 60);
        bench.Until(() => output.Status.State == SenderState.Running, "the sender");
        return output;
    }

    private sealed class Ended(NdiOutput sender) : IDisposable
    {
        public NdiOutput Sender => sender;

        public void Dispose()
        {
            sender.Dispose();
            sender.Join();
        }
    }
}
