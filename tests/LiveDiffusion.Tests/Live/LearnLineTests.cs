using LiveDiffusion.Control.Midi;
using LiveDiffusion.Live;

namespace LiveDiffusion.Tests.Live;

public sealed class LearnLineTests
{
    private static readonly MidiBinding Knob = new()
    {
        Control = new MidiControl(new MidiDeviceId("nanokontrol2", 0), 1, MidiControlKind.Cc, 16), Target = "camera/zoom",
    };

    [Fact]
    public void It_says_what_to_do_next_and_what_was_done()
    {
        var line = new LearnLine();
        var on = MidiLearnState.Off with { IsOn = true };
        Assert.Equal("", line.Of(MidiLearnState.Off));
        Assert.Equal("Learn: touch a parameter", line.Of(on));
        Assert.Equal("Learn camera/zoom: move a control", line.Of(on with { Target = "camera/zoom" }));
        Assert.Equal($"camera/zoom: {Knob.Control}", line.Of(on with { Target = "camera/zoom", Bound = Knob }));
        Assert.Equal(
            $"{Knob.Control} moves macro/1, effect/bloom already: the page asks",
            line.Of(on with { Target = "camera/zoom", Conflict = Knob, Others = ["macro/1", "effect/bloom"] }));
        Assert.Equal("", line.Of(MidiLearnState.Off));
    }
}
