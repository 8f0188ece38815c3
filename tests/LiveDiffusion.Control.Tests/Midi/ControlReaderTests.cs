using FsCheck.Fluent;
using FsCheck.Xunit;
using LiveDiffusion.Control.Midi;
using LiveDiffusion.Control.Midi.Bindings;

namespace LiveDiffusion.Control.Tests.Midi;

public sealed class ControlReaderTests
{
    private readonly ControlReader _reader = new();
    private readonly List<ControlInput> _inputs = [];

    private int[] Send(MidiControlKind kind, params (int Number, int Value)[] controls)
    {
        foreach (var (number, value) in controls)
        {
            _reader.Read(new MidiMessage(MidiMessageKind.Control, 1, number, value, 1), _inputs);
        }

        int[] values = [.. _inputs.Where(i => i.Kind == kind).Select(i => i.Raw)];
        _inputs.Clear();
        return values;
    }

    [Fact]
    public void A_device_that_sends_coarse_values_only_reaches_both_ends()
        => Assert.Equal([0, 16383, 8256], Send(MidiControlKind.Cc14, (3, 0), (3, 127), (3, 64)));

    [Fact]
    public void The_coarse_half_waits_for_the_fine_one_once_that_is_known()
    {
        Send(MidiControlKind.Cc14, (3, 1), (35, 2));
        Assert.Equal([], Send(MidiControlKind.Cc14, (3, 5)));
        Assert.Equal([(5 << 7) | 9], Send(MidiControlKind.Cc14, (35, 9)));
        Assert.Equal([(5 << 7) | 10], Send(MidiControlKind.Cc14, (35, 10)));
    }

    [Fact]
    public void A_coarse_half_whose_fine_one_does_not_come_counts_alone_after_a_while()
    {
        Send(MidiControlKind.Cc14, (3, 1), (35, 2), (3, 127));
        _reader.Expire(1.01, _inputs);
        Assert.Empty(_inputs);
        _reader.Expire(1.03, _inputs);
        Assert.Equal(16383, Assert.Single(_inputs).Raw);
    }

    [Fact]
    public void A_fine_half_alone_says_nothing()
        => Assert.Equal([], Send(MidiControlKind.Cc14, (35, 2)));

    [Fact]
    public void A_parameter_number_is_chosen_and_moved()
    {
        _reader.Read(new MidiMessage(MidiMessageKind.Control, 1, 6, 1, 1), _inputs);
        Assert.DoesNotContain(_inputs, i => i.Kind == MidiControlKind.Nrpn);
        _inputs.Clear();
        foreach (var (number, value) in new[] { (99, 2), (98, 3), (6, 64), (38, 1) })
        {
            _reader.Read(new MidiMessage(MidiMessageKind.Control, 1, number, value, 1), _inputs);
        }

        Assert.All(_inputs.Where(i => i.Kind == MidiControlKind.Nrpn), i => Assert.Equal((2 << 7) | 3, i.Number));
        Assert.Equal((64 << 7) | 1, _inputs.Last(i => i.Kind == MidiControlKind.Nrpn).Raw);
        _inputs.Clear();
        Assert.Equal([], Send(MidiControlKind.Nrpn, (101, 0), (100, 0), (6, 5)));
    }

    [Property]
    public FsCheck.Property Halves_make_the_whole() => FsCheck.Fluent.Prop.ForAll(
        Gen.Choose(0, 16383).ToArbitrary(),
        Gen.Choose(0, 31).ToArbitrary(),
        (value, number) => Send(MidiControlKind.Cc14, (number, value >> 7), (number + 32, value & 127))[^1] == value);

    [Property]
    public FsCheck.Property Clicks_keep_their_sign_and_size_in_every_encoding() => FsCheck.Fluent.Prop.ForAll(
        Gen.Choose(-63, 63).ToArbitrary(),
        clicks => clicks == RelativeEncoding.Clicks(MidiMode.Relative2c, clicks & 127)
            && clicks == RelativeEncoding.Clicks(MidiMode.RelativeOffset, 64 + clicks)
            && clicks == RelativeEncoding.Clicks(MidiMode.RelativeSignMag, clicks >= 0 ? clicks : 64 - clicks));
}
