using FsCheck.Xunit;
using LiveDiffusion.Windows;

namespace LiveDiffusion.Tests.Windows;

public sealed class TextEntryTests
{
    private readonly TextEntry _entry = new() { Words = ["cobalt", "cold", "Coral", "cosmos", "cotton", "cove", "sea"] };

    [Fact]
    public void Words_are_suggested_for_the_word_before_the_caret()
    {
        _entry.Begin("a co");
        _entry.MoveToEnd(true);
        Assert.Equal(["cobalt", "cold", "Coral", "cosmos", "cotton"], _entry.Suggestions);
        _entry.Insert('r');
        Assert.Equal(["Coral"], _entry.Suggestions);
        _entry.Complete();
        Assert.Equal("a Coral ", _entry.Text);
        Assert.Empty(_entry.Suggestions);
    }

    [Fact]
    public void Brackets_and_weights_are_no_words()
    {
        _entry.Words = ["1st", "35mm", "cobalt", "cold"];
        _entry.Begin("a (cob");
        _entry.MoveToEnd(true);
        Assert.Equal(["cobalt"], _entry.Suggestions);
        _entry.Complete();
        Assert.Equal("a (cobalt ", _entry.Text);
        foreach (var weight in new[] { "a (cold:1", "a (cold:1.3" })
        {
            _entry.Begin(weight);
            _entry.MoveToEnd(true);
            Assert.Empty(_entry.Suggestions);
        }

        _entry.Begin("3");
        _entry.MoveToEnd(true);
        Assert.Equal(["35mm"], _entry.Suggestions);
    }

    [Fact]
    public void A_word_in_the_middle_is_completed_in_its_place()
    {
        _entry.Begin("cos at night");
        _entry.MoveToEnd(false);
        _entry.Move(3);
        _entry.Complete();
        Assert.Equal("cosmos at night", _entry.Text);
        Assert.Equal(6, _entry.Caret);
    }

    [Fact]
    public void A_whole_word_and_no_word_suggest_nothing()
    {
        _entry.Begin("sea");
        Assert.Empty(_entry.Suggestions);
        _entry.Begin("");
        Assert.Empty(_entry.Suggestions);
        _entry.Complete();
        Assert.Equal("", _entry.Text);
    }

    [Fact]
    public void What_was_there_is_typed_over_unless_the_caret_is_moved_first()
    {
        _entry.Begin("old words");
        Assert.True(_entry.IsSelected);
        Assert.Empty(_entry.Suggestions);
        _entry.Insert('c');
        Assert.Equal("c", _entry.Text);
        Assert.False(_entry.IsSelected);

        _entry.Begin("old words");
        _entry.DeleteBefore();
        Assert.Equal("", _entry.Text);

        _entry.Begin("old words");
        _entry.Move(-1);
        _entry.Insert('d');
        Assert.Equal("old wordds", _entry.Text);

        _entry.Begin(new string('x', TextEntry.MostCharacters));
        _entry.Insert('y');
        Assert.Equal("y", _entry.Text);
    }

    [Fact]
    public void A_line_has_an_end()
    {
        _entry.Begin(new string('x', 1000));
        _entry.MoveToEnd(true);
        Assert.Equal(TextEntry.MostCharacters, _entry.Text.Length);
        _entry.Insert('y');
        Assert.Equal(TextEntry.MostCharacters, _entry.Text.Length);
    }

    [Fact]
    public void Control_characters_and_half_surrogates_are_left_out()
    {
        _entry.Begin("");
        foreach (var c in "a\b\u007f\ud83d\udc1fb")
        {
            _entry.Insert(c);
        }

        Assert.Equal("ab", _entry.Text);
    }

    [Property]
    public void The_caret_stays_in_the_line_whatever_is_done(int[] steps)
    {
        var entry = new TextEntry { Words = _entry.Words };
        entry.Begin("some words to begin with");
        foreach (var step in steps)
        {
            switch (Math.Abs(step % 9))
            {
                case 0: entry.DeleteBefore(); break;
                case 1: entry.DeleteAfter(); break;
                case 2: entry.DeleteWordBefore(); break;
                case 3: entry.Move(step % 5); break;
                case 4: entry.MoveToEnd(step > 0); break;
                case 5: entry.Complete(); break;
                default: entry.Insert((char)(32 + Math.Abs(step % 90))); break;
            }

            Assert.InRange(entry.Caret, 0, entry.Text.Length);
            Assert.InRange(entry.Text.Length, 0, TextEntry.MostCharacters);
        }
    }
}
