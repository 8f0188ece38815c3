using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Ndi;
using LiveDiffusion.Graphics.Outputs;
using LiveDiffusion.Graphics.Spout;

namespace LiveDiffusion.Graphics.Tests.Outputs;

public sealed class SenderOutputsTests
{
    private readonly List<FakeSender> _made = [];

    [Fact]
    public void Switched_off_nothing_is_made()
    {
        using var bench = new OutputBench();
        using var senders = Senders();
        bench.Send(senders, 10);
        Assert.Empty(_made);
        Assert.Equal(SenderState.Off, senders.Ndi.State);
        Assert.Equal(SenderState.Off, senders.Spout.State);
        Assert.Equal("", senders.Trouble);
    }

    [Fact]
    public void Each_switch_makes_its_sender_under_its_name_and_the_other_way_ends_it()
    {
        using var bench = new OutputBench();
        using var senders = Senders();
        bench.Set(OutputParameters.Ndi, 1f);
        bench.Show.Parameters.SetText(OutputParameters.NdiName, "Stage");
        bench.Send(senders, 3);
        var made = Assert.Single(_made);
        Assert.Equal(("ndi", "Stage", 16, 8, 3), (made.Kind, made.Name, made.Width, made.Height, made.Frames));
        Assert.Equal(SenderState.Running, senders.Ndi.State);
        bench.Set(OutputParameters.Ndi, 0f);
        bench.Send(senders);
        Assert.True(made.IsDisposed);
        Assert.Equal(SenderState.Off, senders.Ndi.State);
        bench.Set(OutputParameters.Spout, 1f);
        bench.Send(senders);
        Assert.Equal(("spout", "LiveDiffusion"), (_made[1].Kind, _made[1].Name));
    }

    [Fact]
    public void Another_name_or_size_is_another_sender_once_the_old_one_has_ended()
    {
        using var bench = new OutputBench();
        using var senders = Senders();
        bench.Set(OutputParameters.Spout, 1f);
        bench.Send(senders);
        bench.Show.Parameters.SetText(OutputParameters.SpoutName, "New");
        bench.Send(senders, 3);
        Assert.True(_made[0].IsDisposed);
        Assert.Single(_made); // the name may still be taken
        _made[0].HasEnded = true;
        bench.Send(senders);
        Assert.Equal("New", _made[1].Name);
        _made[1].HasEnded = true;
        using var larger = new RenderTarget(bench.Gl.Device, 32, 8, TextureFormat.Rgba8, "larger");
        bench.Show.Next((in frame) => senders.Send(larger, frame));
        Assert.Equal((32, 8), (_made[2].Width, _made[2].Height));
    }

    [Fact]
    public void An_empty_name_is_the_default()
    {
        using var bench = new OutputBench();
        using var senders = Senders();
        bench.Set(OutputParameters.Ndi, 1f);
        bench.Show.Parameters.SetText(OutputParameters.NdiName, "");
        bench.Send(senders, 2);
        Assert.Equal("LiveDiffusion", Assert.Single(_made).Name);
    }

    [Fact]
    public void A_failure_is_said_and_tried_again_some_seconds_later()
    {
        using var bench = new OutputBench(framesPerSecond: 10);
        using var senders = Senders();
        bench.Set(OutputParameters.Ndi, 1f);
        bench.Send(senders);
        _made[0].Status = new SenderStatus(SenderState.Lost, "The cable is out.");
        _made[0].HasEnded = true;
        bench.Send(senders, 20);
        Assert.Single(_made);
        Assert.True(_made[0].IsDisposed);
        Assert.Equal("The cable is out.", senders.Trouble);
        _starts = SenderState.Starting;
        bench.Send(senders, 15);
        Assert.Equal(2, _made.Count);
        Assert.Equal("The cable is out.", senders.Trouble); // until it is known to be otherwise
        _made[1].Status = new SenderStatus(SenderState.Running);
        bench.Send(senders);
        Assert.Equal("", senders.Trouble);
    }

    [Fact]
    public void Switching_a_failed_one_off_and_on_tries_at_once()
    {
        using var bench = new OutputBench();
        using var senders = Senders();
        bench.Set(OutputParameters.Ndi, 1f);
        bench.Send(senders);
        _made[0].Status = new SenderStatus(SenderState.Unavailable, "Install it.");
        _made[0].HasEnded = true;
        bench.Send(senders, 2);
        Assert.Equal("Install it.", senders.Trouble);
        bench.Set(OutputParameters.Ndi, 0f);
        bench.Send(senders);
        Assert.Equal("", senders.Trouble);
        bench.Set(OutputParameters.Ndi, 1f);
        bench.Send(senders);
        Assert.Equal(2, _made.Count);
    }

    [Fact]
    public void The_test_card_takes_the_pictures_place_and_gives_it_back()
    {
        using var bench = new OutputBench();
        using var senders = Senders();
        using var card = new RenderTarget(bench.Gl.Device, 16, 8, TextureFormat.Rgba8, "card");
        bench.Set(OutputParameters.Ndi, 1f);
        senders.Card = card;
        bench.Send(senders);
        Assert.Same(card, _made[0].Last);
        senders.Card = null;
        bench.Send(senders);
        Assert.Same(bench.Final, _made[0].Last);
        Assert.Single(_made);
    }

    [Fact]
    public void The_real_senders_fail_softly_where_there_is_neither()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Spout is there");
        using var bench = new OutputBench();
        using var senders = new SenderOutputs(bench.Gl.Device, new NdiRuntime(() => []), SpoutSystem.OfThisMachine(), 60);
        bench.Set(OutputParameters.Ndi, 1f);
        bench.Set(OutputParameters.Spout, 1f);
        bench.Until(() => senders.Ndi.State == SenderState.Unavailable, "the reason", () => bench.Send(senders));
        Assert.Equal(SenderState.Unavailable, senders.Spout.State);
        Assert.StartsWith("Spout output:", senders.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public void Looking_for_a_runtime_again_and_again_costs_no_memory_to_speak_of()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Spout is there");
        using var bench = new OutputBench(1280, 720, framesPerSecond: 1);
        using var senders = new SenderOutputs(bench.Gl.Device, new NdiRuntime(() => []), SpoutSystem.OfThisMachine(), 60);
        bench.Set(OutputParameters.Ndi, 1f);
        bench.Set(OutputParameters.Spout, 1f);
        bench.Until(() => senders.Ndi.State == SenderState.Unavailable, "the reason", () => bench.Send(senders));
        var before = GC.GetTotalAllocatedBytes(precise: true);
        bench.Send(senders, 60); // a minute
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 500_000);
    }

    [Fact]
    public void A_frame_without_senders_allocates_nothing()
    {
        using var bench = new OutputBench();
        using var senders = Senders();
        Isf.FakeShow.Frame send = (in frame) => senders.Send(bench.Final, frame);
        bench.Show.Next(send);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 30; i++)
        {
            bench.Show.Next(send);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private SenderState _starts = SenderState.Running;

    private SenderOutputs Senders() => new(
        (name, width, height) => Make("spout", name, width, height), (name, width, height) => Make("ndi", name, width, height));

    private FakeSender Make(string kind, string name, int width, int height)
    {
        _made.Add(new FakeSender { Kind = kind, Name = name, Width = width, Height = height, Status = new SenderStatus(_starts) });
        return _made[^1];
    }

    private sealed class FakeSender : ISender
    {
        public required string Kind { get; init; }

        public required string Name { get; init; }

        public required int Width { get; init; }

        public required int Height { get; init; }

        public required SenderStatus Status { get; set; }

        public bool HasEnded { get; set; }

        public bool IsDisposed { get; private set; }

        public int Frames { get; private set; }

        public RenderTarget? Last { get; private set; }

        public void Send(RenderTarget picture, in FrameContext frame) => (Last, Frames) = (picture, Frames + 1);

        public void Join()
        {
        }

        public void Dispose() => IsDisposed = true;
    }
}
