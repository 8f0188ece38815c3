using Melanchall.DryWetMidi.Common;
using Melanchall.DryWetMidi.Core;

namespace LiveDiffusion.Feed.Tests;

public sealed class MidiConverterTests : IDisposable
{
    private readonly BytesToMidiEventConverter _reader = new() { BytesFormat = BytesFormat.Device };
    private readonly MidiEventToBytesConverter _writer = new() { BytesFormat = BytesFormat.Device };

    public static readonly TheoryData<byte[], string, Type> Messages = new()
    {
        { [0x93, 60, 100], "Note On [3] (60, 100)", typeof(NoteOnEvent) },
        { [0x8F, 60, 1], "Note Off [15] (60, 1)", typeof(NoteOffEvent) },
        { [0xA0, 61, 2], "Note Aftertouch [0] (61, 2)", typeof(NoteAftertouchEvent) },
        { [0xB1, 7, 127], "Control Change [1] (7, 127)", typeof(ControlChangeEvent) },
        { [0xC2, 5], "Program Change [2] (5)", typeof(ProgramChangeEvent) },
        { [0xD4, 6], "Channel Aftertouch [4] (6)", typeof(ChannelAftertouchEvent) },
        { [0xE5, 1, 64], "Pitch Bend [5] (8193)", typeof(PitchBendEvent) },
        { [0xF2, 3, 1], "Song Position Pointer (131)", typeof(SongPositionPointerEvent) },
        { [0xF8], "Timing Clock", typeof(TimingClockEvent) },
        { [0xFA], "Start", typeof(StartEvent) },
        { [0xFB], "Continue", typeof(ContinueEvent) },
        { [0xFC], "Stop", typeof(StopEvent) },
        { [0xF0, 1, 2, 0xF7], "Normal SysEx", typeof(NormalSysExEvent) },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_becomes_its_event_and_the_same_bytes_again(byte[] bytes, string text, Type type)
    {
        byte[] within = [0x55, .. bytes, 0x55];
        var read = _reader.Convert(within, 1, bytes.Length);
        Assert.Equal(type, read.GetType());
        Assert.Equal(text, read.ToString());
        Assert.Equal(bytes, _writer.Convert(read));
    }

    [Fact]
    public void A_silent_note_on_is_a_note_off()
    {
        var off = Assert.IsType<NoteOffEvent>(_reader.Convert([0x92, 60, 0], 0, 3));
        Assert.Equal((2, 60, 0), (off.Channel, off.NoteNumber, off.Velocity));
    }

    [Fact]
    public void Properties_hold_what_the_bytes_said()
    {
        var control = (ControlChangeEvent)_reader.Convert([0xB1, 7, 127], 0, 3);
        Assert.Equal((1, 7, 127), (control.Channel, control.ControlNumber, control.ControlValue));
        var note = (NoteOnEvent)_reader.Convert([0x93, 60, 100], 0, 3);
        Assert.Equal((60, 100), (note.NoteNumber, note.Velocity));
        Assert.Equal(8193, ((PitchBendEvent)_reader.Convert([0xE5, 1, 64], 0, 3)).PitchValue);
        Assert.Equal(131, ((SongPositionPointerEvent)_reader.Convert([0xF2, 3, 1], 0, 3)).PointerValue);
        Assert.Equal(5, ((ProgramChangeEvent)_reader.Convert([0xC2, 5], 0, 2)).ProgramNumber);
        Assert.Equal(6, ((ChannelAftertouchEvent)_reader.Convert([0xD4, 6], 0, 2)).AftertouchValue);
        Assert.Equal(2, ((NoteAftertouchEvent)_reader.Convert([0xA0, 61, 2], 0, 3)).AftertouchValue);
    }

    [Fact]
    public void System_exclusive_ends_at_its_end_also_after_a_longer_one()
    {
        byte[] longer = [0xF0, .. Enumerable.Repeat((byte)9, 300), 0xF7];
        Assert.Equal(longer[1..], ((SysExEvent)_reader.Convert(longer, 0, longer.Length)).Data);
        Assert.Equal([1, 2, 0xF7], ((SysExEvent)_reader.Convert([0xF0, 1, 2, 0xF7], 0, 4)).Data);
        Assert.Throws<ArgumentException>(() => new NormalSysExEvent([0xF0, 1, 0xF7]));
    }

    [Fact]
    public void A_data_byte_above_127_is_refused()
    {
        Assert.ThrowsAny<MidiException>(() => _reader.Convert([0xB0, 0x80, 0], 0, 3));
        Assert.Throws<InvalidChannelEventParameterValueException>(() => _reader.Convert([0x90, 0, 200], 0, 3));
    }

    [Fact]
    public void Arguments_that_point_nowhere_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => _reader.Convert(null!, 0, 0));
        Assert.Throws<ArgumentException>(() => _reader.Convert([], 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _reader.Convert([0xF8], 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _reader.Convert([0xF8], 0, 2));
        Assert.Throws<ArgumentNullException>(() => _writer.Convert((MidiEvent)null!));
    }

    [Fact]
    public void Numbers_keep_to_their_bits()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => (SevenBitNumber)128);
        Assert.Throws<ArgumentOutOfRangeException>(() => new FourBitNumber(16));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PitchBendEvent(16384));
        Assert.Equal(127, (SevenBitNumber)127);
        Assert.Equal("15", new FourBitNumber(15).ToString());
        Assert.Equal((SevenBitNumber)5, new SevenBitNumber(5));
        Assert.True(((SevenBitNumber)5).CompareTo((SevenBitNumber)6) < 0);
    }

    [Fact]
    public void Events_can_be_made_by_hand()
    {
        var channel = (FourBitNumber)9;
        Assert.Equal([0x99, 1, 2], _writer.Convert(new NoteOnEvent((SevenBitNumber)1, (SevenBitNumber)2) { Channel = channel }));
        Assert.Equal([0xB9, 3, 4], _writer.Convert(new ControlChangeEvent((SevenBitNumber)3, (SevenBitNumber)4) { Channel = channel }));
        Assert.Equal([0xF0, 5, 0xF7], _writer.Convert(new NormalSysExEvent([5, 0xF7])));
        Assert.Equal([0xE0, 0, 64], _writer.Convert(new PitchBendEvent()));
    }

    public void Dispose()
    {
        _reader.Dispose();
        _writer.Dispose();
    }
}
