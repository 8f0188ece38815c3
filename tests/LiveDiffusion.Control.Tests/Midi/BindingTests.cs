using FsCheck.Fluent;
using FsCheck.Xunit;
using LiveDiffusion.Control.Midi;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Control.Tests.Midi;

public sealed class BindingTests
{
    private static readonly ParameterInfo Dim = OutputParameters.Dim;         // 0 to 1, at 1
    private static readonly ParameterInfo Blackout = OutputParameters.Blackout;
    private static readonly ParameterInfo Macro = MacroParameters.All[0];     // 0 to 1, at 0

    private static MidiBinding Free(string target, MidiMode mode = MidiMode.Absolute)
        => DeskRig.Bind(target, mode: mode) with { Pickup = false };

    [Fact]
    public void An_absolute_control_maps_its_way_onto_the_range()
    {
        using var rig = DeskRig.With(Free(Macro.Id));
        Assert.Equal(1f, rig.Turn(Macro, 127));
        Assert.Equal(64 / 127f, rig.Turn(Macro, 64));
        Assert.Equal(0f, rig.Turn(Macro, 0));
    }

    [Fact]
    public void Ends_inversion_and_curve_are_kept()
    {
        using var rig = DeskRig.With(Free(Macro.Id) with { Min = 0.2f, Max = 0.6f, Invert = true, Curve = CurveShape.Exponential });
        Assert.Equal(0.2f, rig.Turn(Macro, 127));
        Assert.Equal(0.6f, rig.Turn(Macro, 0));
        Assert.InRange(rig.Turn(Macro, 64), 0.2f, 0.3f);
    }

    [Fact]
    public void A_choice_gets_equal_parts_of_the_way()
    {
        var choice = NoiseParameters.All.First(p => p.Type == ParameterType.Enum);
        using var rig = DeskRig.With(Free(choice.Id));
        var count = choice.Labels.Count;
        for (var value = 0; value < 128; value++)
        {
            Assert.Equal(Math.Min(value * count / 127, count - 1), rig.Turn(choice, value));
        }
    }

    [Fact]
    public void A_switch_is_on_above_the_threshold()
    {
        using var rig = DeskRig.With(Free(Blackout.Id));
        Assert.Equal(0f, rig.Turn(Blackout, 63));
        Assert.Equal(1f, rig.Turn(Blackout, 64));
    }

    [Fact]
    public void A_note_on_a_slider_is_all_or_nothing()
    {
        using var rig = DeskRig.With(DeskRig.Bind(Macro.Id, MidiControlKind.Note, 36));
        Assert.Equal(1f, rig.Send(Macro, MidiMessageKind.NoteOn, 36, 1));
        Assert.Equal(0f, rig.Send(Macro, MidiMessageKind.NoteOff, 36, 0));
    }

    [Fact]
    public void A_toggle_acts_on_note_on_and_starts_from_the_value_that_is_there()
    {
        using var rig = DeskRig.With(DeskRig.Bind(Blackout.Id, MidiControlKind.Note, 36, MidiMode.Toggle));
        Assert.Equal(1f, rig.Send(Blackout, MidiMessageKind.NoteOn, 36, 100));
        Assert.Equal(1f, rig.Send(Blackout, MidiMessageKind.NoteOff, 36, 0));
        rig.Table.Set(Blackout, 0f);
        rig.Frame();
        Assert.Equal(1f, rig.Send(Blackout, MidiMessageKind.NoteOn, 36, 100));
        Assert.Equal(0f, rig.Send(Blackout, MidiMessageKind.NoteOn, 36, 100));
    }

    [Fact]
    public void A_toggle_on_a_controller_acts_when_it_rises_over_the_threshold()
    {
        using var rig = DeskRig.With(DeskRig.Bind(Blackout.Id, mode: MidiMode.Toggle));
        Assert.Equal(1f, rig.Turn(Blackout, 127));
        Assert.Equal(1f, rig.Turn(Blackout, 100));
        Assert.Equal(1f, rig.Turn(Blackout, 0));
        Assert.Equal(0f, rig.Turn(Blackout, 127));
    }

    [Fact]
    public void A_momentary_control_holds_as_long_as_it_is_pressed()
    {
        using var rig = DeskRig.With(DeskRig.Bind(Dim.Id, MidiControlKind.Note, 36, MidiMode.Momentary) with { Invert = true });
        Assert.Equal(0f, rig.Send(Dim, MidiMessageKind.NoteOn, 36, 100));
        Assert.Equal(1f, rig.Send(Dim, MidiMessageKind.NoteOff, 36, 0));
    }

    [Fact]
    public void A_trigger_fires_on_every_press_and_ignores_letting_go()
    {
        using var rig = DeskRig.With(DeskRig.Bind(PresetParameters.Next.Id, MidiControlKind.Note, 36, MidiMode.Trigger));
        rig.Send(Macro, MidiMessageKind.NoteOn, 36, 100);
        rig.Send(Macro, MidiMessageKind.NoteOff, 36, 0);
        rig.Send(Macro, MidiMessageKind.NoteOn, 36, 100);
        Assert.Equal(2, rig.Map.AppliedCount);
    }

    [Fact]
    public void A_cycle_goes_through_all_values_and_begins_again()
    {
        var choice = NoiseParameters.All.First(p => p.Type == ParameterType.Enum);
        using var rig = DeskRig.With(DeskRig.Bind(choice.Id, MidiControlKind.Note, 36, MidiMode.Cycle));
        for (var i = 1; i <= choice.Labels.Count; i++)
        {
            Assert.Equal((choice.Default + i) % choice.Labels.Count, rig.Send(choice, MidiMessageKind.NoteOn, 36, 100));
        }
    }

    [Theory]
    [InlineData(MidiMode.Relative2c, 1, 127)]
    [InlineData(MidiMode.RelativeOffset, 65, 63)]
    [InlineData(MidiMode.RelativeSignMag, 1, 65)]
    public void An_endless_encoder_goes_on_from_the_value_that_is_there(MidiMode mode, int up, int down)
    {
        using var rig = DeskRig.With(DeskRig.Bind(Macro.Id, mode: mode));
        rig.Table.Set(Macro, 0.5f);
        rig.Frame();
        Assert.Equal(0.5f + (1 / 127f), rig.Turn(Macro, up), 1e-5);
        Assert.Equal(0.5f, rig.Turn(Macro, down), 1e-5);
        Assert.Equal(0.5f - (1 / 127f), rig.Turn(Macro, down), 1e-5);
    }

    [Fact]
    public void An_endless_encoder_moves_choices_one_by_one_and_stops_at_the_ends()
    {
        var steps = DreamParameters.All.First(p => p.Id == "dream/steps");
        using var rig = DeskRig.With(DeskRig.Bind(steps.Id, mode: MidiMode.Relative2c));
        var before = rig.Table.Targets[steps.Index];
        Assert.Equal(before + 1, rig.Turn(steps, 1));
        Assert.Equal(steps.Max, rig.Turn(steps, 63));
        Assert.Equal(steps.Max - 1, rig.Turn(steps, 127));
    }

    [Fact]
    public void A_program_change_recalls_the_preset_of_its_number_from_one()
    {
        using var rig = DeskRig.With(DeskRig.Bind("preset/recall", MidiControlKind.Pc, -1));
        rig.Send(Macro, MidiMessageKind.Program, 4, 4);
        Assert.Equal("5", rig.Table.Text(PresetParameters.Recall));
        Assert.True(rig.Map.TryTakeRequest(out var request));
        Assert.Equal("5", request.Name);
        rig.Send(Macro, MidiMessageKind.Program, 4, 4);
        Assert.True(rig.Map.TryTakeRequest(out _));
    }

    [Fact]
    public void A_pad_recalls_the_preset_it_names()
    {
        using var rig = DeskRig.With(DeskRig.Bind("preset/recall", MidiControlKind.Note, 36, MidiMode.Trigger) with { Text = "Tide" });
        rig.Send(Macro, MidiMessageKind.NoteOn, 36, 1);
        Assert.Equal("Tide", rig.Table.Text(PresetParameters.Recall));
    }

    [Fact]
    public void One_control_may_move_several_parameters()
    {
        using var rig = DeskRig.With(Free(Macro.Id), Free(MacroParameters.All[1].Id) with { Invert = true });
        rig.Turn(Macro, 127);
        rig.Turn(Macro, 0);
        Assert.Equal((0f, 1f), (rig.Table.Targets[Macro.Index], rig.Table.Targets[MacroParameters.All[1].Index]));
    }

    [Fact]
    public void A_control_takes_over_where_it_meets_the_value_and_loses_it_when_something_else_moves()
    {
        using var rig = DeskRig.With(DeskRig.Bind(Macro.Id));
        rig.Table.Set(Macro, 0.5f);
        rig.Frame();
        Assert.Equal(0.5f, rig.Turn(Macro, 0));
        Assert.Equal(0.5f, rig.Turn(Macro, 20));
        Assert.Equal(100 / 127f, rig.Turn(Macro, 100));
        Assert.Equal(90 / 127f, rig.Turn(Macro, 90), 1e-6);
        rig.Table.Set(Macro, 0.1f); // a preset
        rig.Frame();
        Assert.Equal(0.1f, rig.Turn(Macro, 91));
        Assert.Equal(0.1f, rig.Turn(Macro, 92));
        Assert.Equal(0f, rig.Turn(Macro, 0));
    }

    [Fact]
    public void The_place_of_a_control_that_has_not_taken_over_can_be_seen()
    {
        using var rig = DeskRig.With(DeskRig.Bind(Macro.Id));
        rig.Table.Set(Macro, 0.5f);
        rig.Frame();
        rig.Turn(Macro, 127);
        Assert.Equal(new MidiGhost(Macro.Id, 1f, IsPickedUp: false), Assert.Single(rig.Desk.Status.Ghosts));
    }

    [Fact]
    public void Two_controls_of_one_parameter_do_not_fight()
    {
        using var rig = DeskRig.With(DeskRig.Bind(Macro.Id), DeskRig.Bind(Macro.Id, number: 8));
        rig.Turn(Macro, 0);
        rig.Turn(Macro, 0);
        Assert.Equal(1f, rig.Turn(Macro, 127));
        Assert.Equal(1f, rig.Turn(Macro, 0, number: 8));
        Assert.Equal(1f, rig.Turn(Macro, 10, number: 8));
        Assert.Equal(120 / 127f, rig.Turn(Macro, 120), 1e-6);
    }

    [Fact]
    public void A_value_beyond_the_bindings_range_can_still_be_met()
    {
        using var rig = DeskRig.With(DeskRig.Bind(Dim.Id) with { Max = 0.5f });
        rig.Turn(Dim, 64);
        Assert.Equal(1f, rig.Turn(Dim, 80));
        Assert.Equal(0.5f, rig.Turn(Dim, 127));
    }

    [Property(MaxTest = 50)]
    public FsCheck.Property Nothing_leaves_the_range(int seed)
    {
        var target = DreamParameters.All.First(p => p.Id == "dream/strength");
        return FsCheck.Fluent.Prop.ForAll(
            Gen.Choose(0, 127).ArrayOf().ToArbitrary(),
            values =>
            {
                var mode = (MidiMode)((uint)seed % 8);
                using var rig = DeskRig.With(Free(target.Id, mode));
                return values.All(value => rig.Turn(target, value) >= target.Min && rig.Table.Targets[target.Index] <= target.Max)
                    && rig.Table.ClampedCount == 0;
            });
    }
}
