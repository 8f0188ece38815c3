using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Control.Tests;

public sealed class PromptListTests
{
    private readonly ParameterTable _table = new(new ParameterCatalogue([]));
    private readonly PromptList _list = new();

    [Fact]
    public void Without_a_list_slot_1_has_its_own_text()
    {
        Frame(0);
        Assert.Null(_list.Entry);
        _table.SetText(PromptParameters.List, " | ");
        Frame(1);
        Assert.Null(_list.Entry);
    }

    [Theory]
    [InlineData("off", "a a a a a a a a a")]
    [InlineData("beat", "a b c a b c a b c")]
    [InlineData("2 beats", "a a b b c c a a b")]
    [InlineData("bar", "a a a a b b b b c")]
    public void Entries_come_on_the_beat(string advance, string expected)
    {
        Write("a | b | c", advance);
        Assert.Equal(expected, Beats(9));
    }

    [Theory]
    [InlineData("2 bars", 8)]
    [InlineData("4 bars", 16)]
    [InlineData("8 bars", 32)]
    [InlineData("16 bars", 64)]
    public void Longer_turns_end_on_their_bar(string advance, int beats)
    {
        Write("a | b", advance);
        Beats(beats);
        Assert.Equal("a", _list.Entry);
        Frame(beats + 0.01);
        Assert.Equal("b", _list.Entry);
    }

    [Fact]
    public void A_jump_of_the_clock_is_one_step()
    {
        Write("a | b | c | d", "beat");
        Frame(0);
        Frame(3.2);
        Assert.Equal("b", _list.Entry);
    }

    [Fact]
    public void Ping_pong_turns_at_the_ends()
    {
        Write("a | b | c", "beat", "ping-pong");
        Assert.Equal("a b c b a b c b a", Beats(9));
    }

    [Fact]
    public void Chance_shows_all_never_the_same_twice_and_follows_the_seed()
    {
        Write("a | b | c | d", "beat", "random");
        var shown = Beats(60).Split(' ');
        Assert.Equal(4, shown.Distinct().Count());
        Assert.All(shown.Zip(shown.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));

        string Again(ulong seed)
        {
            var list = new PromptList();
            return string.Join(' ', Enumerable.Range(0, 60).Select(beat =>
            {
                list.Advance(_table, new BeatState(120, beat + 0.01, 1, true), seed, isRecalled: false);
                return list.Entry;
            }));
        }

        Assert.Equal(string.Join(' ', shown), Again(1));
        Assert.NotEqual(Again(1), Again(2));
    }

    [Fact]
    public void The_cue_brings_the_next_and_the_one_before()
    {
        Write("a | b | c", "off");
        Frame(0);
        Fire(PromptParameters.Next);
        Assert.Equal("b", _list.Entry);
        Fire(PromptParameters.Next);
        Fire(PromptParameters.Next);
        Assert.Equal("a", _list.Entry);
        Fire(PromptParameters.Previous);
        Assert.Equal("c", _list.Entry);
    }

    [Fact]
    public void An_edited_list_goes_on_from_its_entry_and_another_one_begins()
    {
        Write("a | b | c", "off");
        Frame(0);
        Fire(PromptParameters.Next);
        _table.SetText(PromptParameters.List, "new | a | b | c");
        Frame(1);
        Assert.Equal((2, "b"), (_list.Index, _list.Entry));
        _table.SetText(PromptParameters.List, "x | y");
        Frame(1);
        Assert.Equal((0, "x"), (_list.Index, _list.Entry));
        _table.SetText(PromptParameters.List, "");
        Frame(1);
        Assert.Null(_list.Entry);
    }

    [Fact]
    public void What_a_hand_writes_into_the_slot_is_shown_until_the_list_is_asked_for()
    {
        Write("a | b | c", "beat");
        Frame(0);
        _table.SetText(PromptParameters.Texts[0], "mine");
        Frame(1.01);
        Frame(2.01);
        Assert.Null(_list.Entry);
        Fire(PromptParameters.Next, 2.5);
        Assert.Equal("b", _list.Entry);
        Frame(3.01);
        Assert.Equal("c", _list.Entry);
    }

    [Fact]
    public void A_preset_that_brings_a_text_too_is_no_hand()
    {
        Write("a | b", "off");
        Frame(0);
        _table.SetText(PromptParameters.Texts[0], "the preset's");
        _list.Advance(_table, Beat(0.5), 1, isRecalled: true);
        Assert.Equal("a", _list.Entry);
    }

    [Fact]
    public void A_steady_list_allocates_nothing()
    {
        Write("a | b | c", "beat", "random");
        Beats(3);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var beat = 4; beat < 40; beat++)
        {
            Frame(beat);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static BeatState Beat(double beats) => new(120, beats, 1, false);

    private void Write(string list, string advance, string order = "forward")
    {
        _table.SetText(PromptParameters.List, list);
        _table.Set(PromptParameters.Advance, PromptParameters.Advance.Labels.ToList().IndexOf(advance));
        _table.Set(PromptParameters.Order, PromptParameters.Order.Labels.ToList().IndexOf(order));
        _table.Advance(0.1f);
    }

    private void Frame(double beats)
    {
        _table.Advance(0.1f);
        _list.Advance(_table, Beat(beats), 1, isRecalled: false);
    }

    private void Fire(ParameterInfo trigger, double beats = 0.5)
    {
        _table.Set(trigger, 1f);
        Frame(beats);
    }

    private string Beats(int count) => string.Join(' ', Enumerable.Range(0, count).Select(beat =>
    {
        Frame(beat + 0.01);
        return _list.Entry;
    }));
}
