using LiveDiffusion.Graphics.Outputs;
using LiveDiffusion.Live;
using LiveDiffusion.TestKit;
using LiveDiffusion.Web;

namespace LiveDiffusion.Tests.Shows;

/// <summary>Spout and NDI in a live show on a machine that has neither.</summary>
public sealed class SenderTests
{
    [Fact]
    public void A_sender_that_cannot_be_had_is_a_warning_with_the_remedy_until_it_is_switched_off_and_the_show_goes_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Spout is there");
        using var stage = new LiveStage(size => [LiveStage.Kind(size, "fake", () => FakeDream.Invert)]);
        stage.Frames(2);
        Assert.Equal(SenderState.Off, stage.Show.Senders.Spout.State);
        stage.Set("output/spout", 1f);
        stage.UntilWarned("Use NDI");
        Assert.Equal(SenderState.Unavailable, stage.Show.Senders.Spout.State);
        Assert.Equal(new OutputEntry("Spout", "", "cannot be had here", IsOdd: true), Assert.Single(stage.Status.Outputs));
        stage.MovesOn();
        stage.Set("output/spout", 0f);
        stage.Until(() => stage.Warnings.All(w => !w.Contains("Spout", StringComparison.Ordinal)), "no warning");
        Assert.Equal(SenderState.Off, stage.Show.Senders.Spout.State);
        Assert.Empty(stage.Status.Outputs);
    }

    [Fact]
    public void A_sender_is_listed_with_its_size_and_who_receives_it()
    {
        var ndi = new SenderStatus(SenderState.Running) { Name = "STAGE (LiveDiffusion)", Width = 640, Height = 360, Connections = 2 };
        Assert.Equal(new OutputEntry("NDI", "STAGE (LiveDiffusion)", "640x360, 2 receivers"), OutputReport.Entry("NDI", ndi));
        Assert.Equal("640x360, 1 receiver", OutputReport.Entry("NDI", ndi with { Connections = 1 })!.State);
        Assert.Equal("640x360", OutputReport.Entry("Spout", ndi with { Connections = null })!.State);
        Assert.True(OutputReport.Entry("Spout", new SenderStatus(SenderState.Lost))!.IsOdd);
        Assert.Null(OutputReport.Entry("Spout", SenderStatus.Off));
    }

    [Fact]
    public void The_test_card_is_sent_while_it_is_on_without_a_window_too()
    {
        using var stage = new LiveStage(size => [LiveStage.Kind(size, "fake", () => FakeDream.Invert)]);
        stage.Frames(2);
        Assert.Null(stage.Show.Senders.Card);
        stage.Set("output/test_card", 1f);
        stage.Frames(2);
        Assert.Equal(stage.Show.Parts.Picture.Output.Width, stage.Show.Senders.Card?.Width);
        stage.Set("output/test_card", 0f);
        stage.Frames(2);
        Assert.Null(stage.Show.Senders.Card);
    }

    [Fact]
    public void A_source_that_cannot_be_had_is_a_warning_and_the_show_goes_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Spout is there");
        using var stage = new LiveStage(size => [LiveStage.Kind(size, "fake", () => FakeDream.Invert)]);
        var type = stage.Show.Parts.Parameters.Catalogue.Find("source/type")!;
        stage.Set("source/type", type.Labels.ToList().IndexOf("spout"));
        stage.Set("mix/alpha", 0.5f);
        stage.UntilWarned("Spout works on Windows only");
        stage.MovesOn();
    }
}
