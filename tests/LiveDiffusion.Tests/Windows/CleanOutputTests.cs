using LiveDiffusion.Graphics.Outputs;
using LiveDiffusion.Hud;
using LiveDiffusion.TestKit;
using LiveDiffusion.Windows;

namespace LiveDiffusion.Tests.Windows;

[Collection(WindowCollection.Name)]
public sealed class CleanOutputTests
{
    private const int Red = 0xFF0000, Green = 0x00FF00, Blue = 0x0000FF, White = 0xFFFFFF, Black = 0;

    [Theory]
    [InlineData(PictureFit.Fit, Black, Red)]
    [InlineData(PictureFit.Fill, Red, Red)]
    [InlineData(PictureFit.Stretch, Red, Red)]
    public void A_clean_output_fits_fills_or_stretches(PictureFit fit, int atEdge, int inside)
    {
        using var rig = new WindowRig();
        Shot? shot = null;
        rig.AddOutput(new() { Name = "beamer", Size = new(300, 300), Position = (700, 0), Fit = fit }, s => shot = s);
        rig.Frame();

        Assert.Equal(atEdge, shot!.At(0.4, 0.02));
        Assert.Equal(inside, shot.At(0.4, 0.4));
        Assert.Equal(fit == PictureFit.Stretch ? Red : fit == PictureFit.Fill ? Red : Red, shot.At(0.1, 0.4));
    }

    [Fact]
    public void Several_clean_outputs_show_the_same_picture_or_black_or_the_card()
    {
        using var rig = new WindowRig();
        var shots = new Shot?[3];
        for (var i = 0; i < 3; i++)
        {
            var n = i;
            rig.AddOutput(new() { Name = $"out {i}", Size = new(320, 180), Position = (700, 190 * i) }, s => shots[n] = s);
        }

        rig.Windows.Outputs[1].Content = OutputContent.Black;
        rig.Windows.Outputs[2].Content = OutputContent.TestCard;
        rig.Frame();

        Assert.Equal([Red, White], [shots[0]!.At(0.2, 0.2), shots[0]!.At(0.8, 0.8)]);
        Assert.Equal(1, shots[1]!.Colours);
        Assert.Equal(Black, shots[1]!.At(0.5, 0.5));
        Assert.True(shots[2]!.Colours > 20);
        Assert.Equal(0xFF4040, shots[2]!.At(0, 0)); // the outermost pixel
        Assert.Equal(Red, rig.Operator.At(0.2, 0.2));
    }

    [Fact]
    public void Identify_shows_a_number_for_a_while()
    {
        using var rig = new WindowRig();
        var shots = new List<Shot>();
        var output = rig.AddOutput(new() { Name = "beamer", Size = new(320, 180), Position = (700, 0) }, shots.Add);
        output.Identify(2, rig.Now + 0.05);
        rig.Frame();
        Assert.Equal(2, output.Number);
        Assert.True(shots[^1].Colours > 20);
        rig.FramesUntil(() => output.Number == 0, "the end of identify");
        Assert.Equal(Red, shots[^1].At(0.2, 0.2));
    }

    [Fact]
    public void The_HUD_is_never_on_a_clean_output()
    {
        using var rig = new WindowRig();
        Shot? clean = null;
        rig.AddOutput(new() { Name = "beamer", Size = new(640, 360), Position = (700, 0) }, s => clean = s);
        rig.Frame();
        var without = clean!.Pixels;
        using var hud = new HudView(rig.Gl, rig.Windows.Router) { ShowsHelp = true };
        var overlay = hud.Update(new HudModel { PresetName = "any", Notice = "here" }, 640, 360, rig.Now);

        rig.Frame(overlay);
        Assert.NotEqual(without, rig.Operator.Pixels);
        rig.Frame(overlay);
        Assert.Equal(without, clean.Pixels);
        Assert.Equal(5, clean.Colours); // the picture's four and the bars
    }

    [Fact]
    public void A_display_that_goes_takes_its_output_and_brings_it_back()
    {
        using var rig = new WindowRig();
        var display = Assert.Single(rig.Windows.Displays.All);
        Shot? shot = null;
        var output = rig.AddOutput(new() { Name = "beamer", Display = display.Id }, s => shot = s);
        rig.FramesUntil(() => shot is { Width: XDisplay.Width, Height: XDisplay.Height }, "the whole display");
        Assert.Equal(CleanOutputState.Showing, output.State);

        rig.Windows.Follow([]);
        var shown = output.FrameCount;
        rig.Frame();
        Assert.Equal(CleanOutputState.Lost, output.State);
        Assert.False(output.Window.IsVisible);
        Assert.Equal(shown, output.FrameCount);

        rig.Windows.Follow(rig.Windows.Displays.All);
        Assert.Equal(CleanOutputState.Showing, output.State);
        shot = null;
        rig.FramesUntil(() => shot is { Width: XDisplay.Width }, "the whole display again");
        Assert.Equal(Red, shot!.At(0.2, 0.2));
    }

    [Fact]
    public void An_output_for_a_display_that_is_not_there_waits()
    {
        using var rig = new WindowRig();
        var output = rig.AddOutput(new() { Name = "beamer", Display = new("none", 1, 2, 3, 4, 0) }, _ => { });
        rig.Frame();
        Assert.Equal((CleanOutputState.Lost, 0L), (output.State, output.FrameCount));
        output.MoveTo(rig.Windows.Displays.All[0].Id);
        rig.Frame();
        Assert.Equal((CleanOutputState.Showing, 1L), (output.State, output.FrameCount));
        output.Dispose();
        Assert.Empty(rig.Windows.Outputs);
    }
}
