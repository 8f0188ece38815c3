using LiveDiffusion.Graphics.Outputs;
using LiveDiffusion.TestKit;

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
        stage.MovesOn();
        stage.Set("output/spout", 0f);
        stage.Until(() => stage.Warnings.All(w => !w.Contains("Spout", StringComparison.Ordinal)), "no warning");
        Assert.Equal(SenderState.Off, stage.Show.Senders.Spout.State);
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
