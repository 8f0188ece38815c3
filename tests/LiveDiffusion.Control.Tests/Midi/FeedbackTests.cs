using LiveDiffusion.Control.Midi;
using LiveDiffusion.Control.Midi.Bindings;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Control.Tests.Midi;

public sealed class FeedbackTests
{
    private static readonly ParameterInfo Macro = MacroParameters.All[0];

    private static string[] Sent(DeskRig rig)
    {
        string[] sent = [.. rig.Port.Sent];
        rig.Port.Sent.Clear();
        return sent;
    }

    private static DeskRig Shown(params MidiBinding[] bindings)
    {
        var rig = DeskRig.With(bindings);
        rig.Run();
        return rig;
    }

    [Fact]
    public void Everything_is_shown_on_connection_and_then_only_changes()
    {
        using var rig = Shown(DeskRig.Bind("output/dim"), DeskRig.Bind("output/blackout", MidiControlKind.Note, 36));
        Assert.Equal(["Control Change [0] (7, 127)", "Note On [0] (36, 0)"], Sent(rig));
        rig.Run();
        Assert.Empty(Sent(rig));
        rig.Table.Set(OutputParameters.Blackout, 1f);
        rig.Frame();
        rig.Run();
        Assert.Equal(["Note On [0] (36, 127)"], Sent(rig));
    }

    [Fact]
    public void After_a_reconnection_everything_is_shown_again()
    {
        using var rig = Shown(DeskRig.Bind("output/dim"));
        rig.Port.IsLost = true;
        rig.Run(2);
        rig.Run(2);
        Assert.Equal(["Control Change [0] (7, 127)"], Sent(rig));
    }

    [Fact]
    public void A_control_that_made_the_value_gets_no_echo_but_others_do()
    {
        var free = DeskRig.Bind(Macro.Id) with { Pickup = false };
        using var rig = Shown(free, DeskRig.Bind(Macro.Id, number: 8));
        Sent(rig);
        rig.Turn(Macro, 100);
        rig.Run();
        Assert.Equal(["Control Change [0] (8, 100)"], Sent(rig));
        rig.Table.Set(Macro, 0f); // a preset moves it back: now both are shown
        rig.Frame();
        rig.Run();
        Assert.Equal(["Control Change [0] (7, 0)", "Control Change [0] (8, 0)"], Sent(rig));
    }

    [Fact]
    public void The_lamp_of_a_button_is_lit_by_its_own_press()
    {
        using var rig = Shown(DeskRig.Bind("output/blackout", MidiControlKind.Note, 36, MidiMode.Toggle) with
        {
            Feedback = new MidiFeedback { Kind = MidiFeedbackKind.Note, Channel = 2, Number = 40, Off = 1, On = 5 },
        });
        Assert.Equal(["Note On [1] (40, 1)"], Sent(rig));
        rig.Send(Macro, MidiMessageKind.NoteOn, 36, 100);
        rig.Run();
        Assert.Equal(["Note On [1] (40, 5)"], Sent(rig));
    }

    [Fact]
    public void A_choice_has_a_colour_for_each_value()
    {
        var feedback = new MidiFeedback { Kind = MidiFeedbackKind.Note, Number = 40, Palette = [3, 5, 21] };
        using var rig = DeskRig.With(DeskRig.Bind("noise/mode", MidiControlKind.Note, 36, MidiMode.Cycle) with { Feedback = feedback });
        rig.Table.Set(rig.Catalogue.Find("noise/mode")!, 0f);
        rig.Frame();
        rig.Run();
        Assert.Equal(["Note On [0] (40, 3)"], Sent(rig));
        rig.Table.Set(rig.Catalogue.Find("noise/mode")!, 2f);
        rig.Frame();
        rig.Run();
        Assert.Equal(["Note On [0] (40, 21)"], Sent(rig));
    }

    [Fact]
    public void The_pad_of_the_present_preset_is_lit_by_number_or_name()
    {
        MidiBinding Pad(int note, string text) => DeskRig.Bind("preset/recall", MidiControlKind.Note, note, MidiMode.Trigger) with { Text = text };
        using var rig = Shown(Pad(36, "1"), Pad(37, "2"), Pad(38, "Tide"));
        Assert.Equal(["Note On [0] (36, 0)", "Note On [0] (37, 0)", "Note On [0] (38, 0)"], Sent(rig));
        (rig.PresetName, rig.PresetNumber) = ("Tide", 2);
        rig.Frame();
        rig.Run();
        Assert.Equal(["Note On [0] (37, 127)", "Note On [0] (38, 127)"], Sent(rig));
    }

    [Fact]
    public void At_most_30_times_a_second_anything_is_sent()
    {
        using var rig = Shown(DeskRig.Bind(Macro.Id));
        Sent(rig);
        for (var i = 1; i <= 300; i++)
        {
            rig.Table.Set(Macro, i % 2);
            rig.Run(seconds: 0.001); // a frame is 0.001 more
        }

        Assert.InRange(Sent(rig).Length, 10, 19); // in 0.6 s
    }

    [Fact]
    public void What_a_device_cannot_take_now_is_sent_later()
    {
        MidiBinding[] many = [.. Enumerable.Range(0, 100).Select(n => DeskRig.Bind("output/dim", number: n))];
        using var rig = DeskRig.With(many);
        rig.Port.IsFull = true;
        rig.Run();
        Assert.Empty(Sent(rig));
        rig.Port.IsFull = false;
        rig.Run();
        Assert.Equal(FeedbackSender.MostAtOnce, Sent(rig).Length);
        rig.Run();
        rig.Run();
        rig.Run();
        Assert.Equal(100 - FeedbackSender.MostAtOnce, Sent(rig).Length);
    }

    [Theory]
    [InlineData(Core.Modulation.CurveShape.Exponential)]
    [InlineData(Core.Modulation.CurveShape.Logarithmic)]
    [InlineData(Core.Modulation.CurveShape.SCurve)]
    public void A_ring_shows_the_position_that_gives_the_value(Core.Modulation.CurveShape curve)
    {
        var control = new BoundControl(DeskRig.Bind(Macro.Id) with { Curve = curve, Invert = true }, Macro, 1);
        for (var i = 0; i <= 127; i++)
        {
            var value = control.ValueAt(i / 127f);
            Assert.Equal(value, control.ValueAt(control.PositionOf(value)), 1f / 127f);
        }
    }
}
