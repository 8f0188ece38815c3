using LiveDiffusion.Control.Midi;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Control.Tests.Midi;

public sealed class LearnTests
{
    private static readonly ParameterInfo Macro = MacroParameters.All[0];

    private static DeskRig Learning(string target, params MidiBinding[] bindings)
    {
        var rig = DeskRig.With(bindings);
        rig.Desk.Learner.Focus(target);
        return rig;
    }

    private static MidiBinding Bound(DeskRig rig) => Assert.Single(rig.Desk.Mapping.Bindings);

    private static void Turn(DeskRig rig, int number, params int[] values)
    {
        foreach (var value in values)
        {
            rig.Port.Coming.Enqueue(new MidiMessage(MidiMessageKind.Control, 1, number, value, rig.Clock.Seconds));
        }

        rig.Run();
    }

    [Fact]
    public void A_knob_is_bound_and_learning_stays_on_for_the_next()
    {
        using var rig = Learning(Macro.Id);
        Turn(rig, 20, 60, 61, 62);
        Assert.Equal(new MidiControl(DeskRig.Knobs, 1, MidiControlKind.Cc, 20), Bound(rig).Control);
        Assert.Equal(MidiMode.Absolute, Bound(rig).Mode);
        Assert.Equal(0f, rig.Table.Targets[Macro.Index]);
        rig.Desk.Learner.Focus("output/dim");
        Turn(rig, 21, 1, 2);
        Assert.Equal([Macro.Id, "output/dim"], rig.Desk.Mapping.Bindings.Select(b => b.Target));
        Assert.True(rig.Desk.Status.Learn.IsOn);
    }

    [Fact]
    public void With_no_parameter_focused_controls_act_as_ever()
    {
        using var rig = DeskRig.With(DeskRig.Bind(Macro.Id) with { Pickup = false });
        rig.Desk.Learner.Turn(true);
        Turn(rig, 7, 127);
        Assert.Equal(1f, rig.Table.Targets[Macro.Index]);
    }

    [Theory]
    [InlineData(MidiMode.Relative2c, new[] { 1, 1, 1 })]
    [InlineData(MidiMode.Relative2c, new[] { 127, 127, 126, 127 })]
    [InlineData(MidiMode.Relative2c, new[] { 1, 1, 2, 127, 127 })]
    [InlineData(MidiMode.RelativeOffset, new[] { 65, 65, 66, 63, 63 })]
    [InlineData(MidiMode.RelativeOffset, new[] { 63, 63, 62 })]
    [InlineData(MidiMode.RelativeSignMag, new[] { 1, 1, 2, 65, 65 })]
    [InlineData(MidiMode.RelativeSignMag, new[] { 65, 65, 65, 1, 1 })]
    [InlineData(MidiMode.Absolute, new[] { 1, 2, 3, 4, 5 })]
    [InlineData(MidiMode.Absolute, new[] { 60, 61, 62, 63, 65, 66 })]
    [InlineData(MidiMode.Absolute, new[] { 120, 122, 125, 127 })]
    [InlineData(MidiMode.Absolute, new[] { 0, 127, 0, 127 })]
    [InlineData(MidiMode.Absolute, new[] { 5, 4, 3, 2, 1, 0 })]
    public void The_encoding_shows_by_the_values(MidiMode mode, int[] values)
    {
        using var rig = Learning(Macro.Id);
        Turn(rig, 20, values);
        Assert.Equal(mode, Bound(rig).Mode);
    }

    [Theory]
    [InlineData("output/blackout", MidiMode.Toggle)]
    [InlineData("preset/next", MidiMode.Trigger)]
    [InlineData("macro/1", MidiMode.Relative2c)]
    public void A_button_that_only_sends_presses_is_no_encoder_where_a_button_is_likelier(string target, MidiMode mode)
    {
        using var rig = Learning(target);
        Turn(rig, 20, 127, 127, 127);
        Assert.Equal(mode, Bound(rig).Mode);
    }

    [Fact]
    public void A_pair_of_controllers_is_one_control_of_14_bits()
    {
        using var rig = Learning(Macro.Id);
        foreach (var value in new[] { 5, 6, 7 })
        {
            Turn(rig, 3, value);
            rig.Port.Coming.Enqueue(new MidiMessage(MidiMessageKind.Control, 1, 3, value, rig.Clock.Seconds));
            rig.Port.Coming.Enqueue(new MidiMessage(MidiMessageKind.Control, 1, 35, value, rig.Clock.Seconds));
            rig.Run();
        }

        Assert.Equal((MidiControlKind.Cc14, 3), (Bound(rig).Control.Kind, Bound(rig).Control.Number));
    }

    [Fact]
    public void Two_controllers_32_apart_that_move_one_after_the_other_are_two_controls()
    {
        using var rig = Learning(Macro.Id);
        Turn(rig, 0, 5, 6, 7);
        Turn(rig, 32, 127, 0);
        Assert.Equal((MidiControlKind.Cc, 32), (Bound(rig).Control.Kind, Bound(rig).Control.Number));
    }

    [Fact]
    public void A_parameter_number_is_learned_as_one()
    {
        using var rig = Learning(Macro.Id);
        foreach (var (number, value) in new[] { (99, 1), (98, 2), (6, 64), (38, 1), (6, 65), (38, 2) })
        {
            Turn(rig, number, value);
        }

        Assert.Equal((MidiControlKind.Nrpn, 130), (Bound(rig).Control.Kind, Bound(rig).Control.Number));
    }

    [Fact]
    public void Controller_six_is_an_ordinary_one_where_no_parameter_number_was_chosen()
    {
        using var rig = Learning(Macro.Id);
        Turn(rig, 6, 10, 11, 12);
        Assert.Equal((MidiControlKind.Cc, 6), (Bound(rig).Control.Kind, Bound(rig).Control.Number));
    }

    [Theory]
    [InlineData("output/blackout", MidiMode.Toggle)]
    [InlineData("preset/next", MidiMode.Trigger)]
    [InlineData("noise/mode", MidiMode.Cycle)]
    [InlineData("macro/1", MidiMode.Absolute)]
    public void A_pad_gets_the_mode_that_suits_the_parameter(string target, MidiMode mode)
    {
        using var rig = Learning(target);
        rig.Send(Macro, MidiMessageKind.NoteOn, 36, 100);
        rig.Send(Macro, MidiMessageKind.NoteOff, 36, 0);
        Assert.Equal((MidiControlKind.Note, 36, mode), (Bound(rig).Control.Kind, Bound(rig).Control.Number, Bound(rig).Mode));
    }

    [Fact]
    public void Bender_pressure_and_program_are_learned()
    {
        using var rig = Learning("preset/recall");
        rig.Send(Macro, MidiMessageKind.Program, 9, 9);
        Assert.Equal(new MidiControl(DeskRig.Knobs, 1, MidiControlKind.Pc, 9), Bound(rig).Control);
        rig.Desk.Learner.Focus(Macro.Id);
        rig.Send(Macro, MidiMessageKind.PitchBend, 0, 9000, channel: 3);
        Assert.Equal(new MidiControl(DeskRig.Knobs, 3, MidiControlKind.PitchBend, -1), rig.Desk.Mapping.Bindings[^1].Control);
        rig.Desk.Learner.Focus("macro/2");
        rig.Send(Macro, MidiMessageKind.Pressure, 0, 90);
        Assert.Equal(new MidiControl(DeskRig.Knobs, 1, MidiControlKind.Pressure, -1), rig.Desk.Mapping.Bindings[^1].Control);
    }

    [Theory]
    [InlineData(MidiConflictChoice.Replace, new[] { "macro/1" })]
    [InlineData(MidiConflictChoice.Add, new[] { "output/dim", "macro/1" })]
    [InlineData(MidiConflictChoice.Ask, new[] { "output/dim" })]
    public void A_control_that_has_a_binding_waits_for_an_answer(MidiConflictChoice answer, string[] targets)
    {
        using var rig = Learning(Macro.Id, DeskRig.Bind("output/dim"));
        Turn(rig, 7, 1, 2);
        Assert.Equal(["output/dim"], rig.Desk.Learner.State.Others);
        Assert.Equal(Macro.Id, rig.Desk.Learner.State.Conflict!.Target);
        rig.Desk.Use(rig.Desk.Learner.Answer(rig.Desk.Mapping, answer));
        Assert.Equal(targets, rig.Desk.Mapping.Bindings.Select(b => b.Target));
        Assert.Null(rig.Desk.Learner.State.Conflict);
    }

    [Fact]
    public void The_answer_may_be_given_once_for_all()
    {
        using var rig = Learning(Macro.Id, DeskRig.Bind("output/dim"));
        rig.Desk.Learner.Choice = MidiConflictChoice.Add;
        Turn(rig, 7, 1, 2);
        Assert.Equal(2, rig.Desk.Mapping.Bindings.Count);
    }

    [Fact]
    public void The_last_control_that_moves_for_a_focus_is_the_one()
    {
        using var rig = Learning(Macro.Id);
        Turn(rig, 20, 1, 2);
        Turn(rig, 21, 1, 2);
        Assert.Equal(21, Bound(rig).Control.Number);
    }

    [Fact]
    public void Learning_follows_the_hands_while_it_is_on()
    {
        using var rig = DeskRig.With();
        rig.Desk.Learner.Touch(Macro.Id, "");
        Assert.False(rig.Desk.Learner.State.IsOn);

        rig.Desk.Learner.Turn(true);
        rig.Desk.Learner.Touch(Macro.Id, "");
        Turn(rig, 20, 60, 61);
        rig.Desk.Learner.Touch(Macro.Id, ""); // still the same fader: what was heard stays
        Assert.NotNull(rig.Desk.Learner.State.Bound);
        rig.Desk.Learner.Touch("output/dim", "");
        Assert.Equal(("output/dim", (MidiBinding?)null), (rig.Desk.Learner.State.Target, rig.Desk.Learner.State.Bound));
    }

    [Fact]
    public void A_pad_learned_on_a_text_writes_what_was_touched()
    {
        using var rig = DeskRig.With();
        rig.Desk.Learner.Focus("preset/recall", "Ember");
        rig.Port.Coming.Enqueue(new MidiMessage(MidiMessageKind.NoteOn, 1, 36, 100, rig.Clock.Seconds));
        rig.Run();
        Assert.Equal(("preset/recall", "Ember", MidiMode.Trigger), (Bound(rig).Target, Bound(rig).Text, Bound(rig).Mode));
    }
}
