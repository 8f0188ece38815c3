using LiveDiffusion.Control.Midi;

namespace LiveDiffusion.Control.Tests.Midi;

public sealed class MidiByteParserTests : IDisposable
{
    private readonly MidiByteParser _parser = new();
    private readonly Queue<MidiMessage> _read = new();

    private string Read(params byte[] bytes)
    {
        _parser.Read(bytes, 1.5, _read);
        var text = string.Join(", ", _read);
        _read.Clear();
        return text;
    }

    [Fact]
    public void Running_status_goes_on_until_another_status()
    {
        Assert.Equal("ch 1 cc 7 = 1, ch 1 cc 7 = 2, ch 1 cc 8 = 3", Read(0xB0, 7, 1, 7, 2, 8, 3));
        Assert.Equal("ch 1 cc 8 = 4", Read(8, 4));
        Assert.Equal("ch 2 program 5, ch 2 program 6", Read(0xC1, 5, 6));
        Assert.Equal(0, _parser.GarbageCount);
    }

    [Fact]
    public void Real_time_bytes_may_stand_anywhere_and_change_nothing()
    {
        Assert.Equal("clock, ch 1 cc 7 = 1, start, clock, ch 1 cc 7 = 2", Read(0xB0, 0xF8, 7, 1, 0xFA, 7, 0xF8, 2));
        Assert.Equal("clock, stop, system exclusive, 3 bytes", Read(0xF0, 1, 0xF8, 2, 0xFE, 0xFC, 0xF7));
        Assert.Equal(0, _parser.GarbageCount);
    }

    [Fact]
    public void System_exclusive_and_messages_may_be_spread_over_reads()
    {
        Assert.Equal("", Read(0xF0, 1));
        Assert.Equal("", Read(2, 3));
        Assert.Equal("system exclusive, 4 bytes", Read(0xF7));
        Assert.Equal("", Read(0x93));
        Assert.Equal("", Read(60));
        Assert.Equal("ch 4 note 60 on 100", Read(100));
    }

    [Fact]
    public void A_silent_note_on_is_a_note_off()
        => Assert.Equal("ch 1 note 60 off, ch 1 note 60 off", Read(0x90, 60, 0, 0x80, 60, 5));

    [Fact]
    public void System_messages_end_running_status()
    {
        Assert.Equal("ch 1 cc 7 = 1, song position 129", Read(0xB0, 7, 1, 0xF2, 1, 1, 7, 2));
        Assert.Equal(2, _parser.GarbageCount);
    }

    [Fact]
    public void Time_code_song_select_and_tune_request_are_passed_over()
    {
        Assert.Equal("ch 1 cc 7 = 1", Read(0xF1, 0x35, 0xF3, 1, 0xF6, 0xFE, 0xFF, 0xB0, 7, 1));
        Assert.Equal(0, _parser.GarbageCount);
    }

    [Fact]
    public void Garbage_is_counted_and_the_next_message_is_whole()
    {
        Assert.Equal("ch 1 cc 7 = 1", Read(1, 2, 0xF7, 0xF4, 0xFD, 0xB0, 7, 0xB0, 7, 1));
        Assert.Equal(6, _parser.GarbageCount);
    }

    [Fact]
    public void System_exclusive_without_an_end_is_dropped_and_what_follows_is_read()
    {
        Assert.Equal("ch 1 cc 7 = 1", Read(0xF0, 1, 2, 0xB0, 7, 1));
        byte[] endless = [0xF0, .. Enumerable.Repeat((byte)1, 100_000), 0xF7];
        Assert.Equal("", Read(endless));
        Assert.Equal("ch 1 cc 7 = 2", Read(0xB0, 7, 2));
        Assert.Equal(2, _parser.GarbageCount);
    }

    [Fact]
    public void Messages_have_the_time_of_their_last_byte()
    {
        _parser.Read([0xB0, 7], 1, _read);
        _parser.Read([1], 2, _read);
        Assert.Equal(2, _read.Dequeue().Seconds);
    }

    public void Dispose() => _parser.Dispose();
}
