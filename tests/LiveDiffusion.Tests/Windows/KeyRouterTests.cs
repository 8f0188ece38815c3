using LiveDiffusion.Windows;
using Silk.NET.Input;

namespace LiveDiffusion.Tests.Windows;

public sealed class KeyRouterTests
{
    private readonly KeyRouter _router = new(KeyBindings.Default);

    [Theory]
    [InlineData("B", StageAction.Blackout)]
    [InlineData("Shift+B", StageAction.BlackoutFade)]
    [InlineData("F", StageAction.Freeze)]
    [InlineData("=", StageAction.DimUp)]
    [InlineData("-", StageAction.DimDown)]
    [InlineData("Space", StageAction.Tap)]
    [InlineData("Enter", StageAction.Resync)]
    [InlineData("[", StageAction.TempoHalve)]
    [InlineData("]", StageAction.TempoDouble)]
    [InlineData(",", StageAction.NudgeBack)]
    [InlineData(".", StageAction.NudgeForward)]
    [InlineData("1", StageAction.Preset1)]
    [InlineData("9", StageAction.Preset9)]
    [InlineData("N", StageAction.NextPreset)]
    [InlineData("P", StageAction.PreviousPreset)]
    [InlineData("R", StageAction.RandomPreset)]
    [InlineData("L", StageAction.Lock)]
    [InlineData("Shift+L", StageAction.StageLock)]
    [InlineData("S", StageAction.Snapshot)]
    [InlineData("Ctrl+R", StageAction.Record)]
    [InlineData("Ctrl+L", StageAction.Learn)]
    [InlineData("Ctrl+S", StageAction.Save)]
    [InlineData("Ctrl+Z", StageAction.Undo)]
    [InlineData("Ctrl+Y", StageAction.Redo)]
    [InlineData("F12", StageAction.Panic)]
    [InlineData("M", StageAction.Mute)]
    [InlineData("Ctrl+I", StageAction.InputCycle)]
    [InlineData("F11", StageAction.Fullscreen)]
    [InlineData("Alt+Enter", StageAction.Fullscreen)]
    [InlineData("Ctrl+M", StageAction.NextMonitor)]
    [InlineData("Tab", StageAction.Hud)]
    [InlineData("F1", StageAction.Help)]
    [InlineData("T", StageAction.TypePrompt)]
    [InlineData("Esc", StageAction.LeaveFullscreen)]
    [InlineData("X", StageAction.None)]
    [InlineData("Ctrl+B", StageAction.None)]
    [InlineData("0", StageAction.None)]
    public void A_key_does_what_the_table_says(string key, StageAction action) => Assert.Equal(action, Press(key, 0));

    [Fact]
    public void Either_modifier_counts_until_both_are_up()
    {
        _router.KeyDown(Key.ShiftLeft, 0);
        _router.KeyDown(Key.ShiftRight, 0);
        _router.KeyUp(Key.ShiftLeft);
        Assert.Equal(StageAction.BlackoutFade, _router.KeyDown(Key.B, 0));
        _router.KeyUp(Key.B);
        _router.KeyUp(Key.ShiftRight);
        Assert.Equal(StageAction.Blackout, _router.KeyDown(Key.B, 0));
    }

    [Fact]
    public void A_held_key_acts_once()
    {
        Assert.Equal(StageAction.Blackout, _router.KeyDown(Key.B, 0));
        Assert.Equal(StageAction.None, _router.KeyDown(Key.B, 0.5));
        _router.KeyUp(Key.B);
        Assert.Equal(StageAction.Blackout, _router.KeyDown(Key.B, 0.6));
    }

    [Fact]
    public void A_window_that_loses_the_focus_lets_go_of_every_key()
    {
        _router.KeyDown(Key.ControlLeft, 0);
        _router.KeyDown(Key.R, 0);
        _router.ReleaseAll();
        Assert.Equal(StageAction.RandomPreset, _router.KeyDown(Key.R, 1));
    }

    [Fact]
    public void Quitting_takes_two_presses_within_two_seconds()
    {
        Assert.Equal(StageAction.None, Press("Ctrl+Q", 10));
        Assert.Equal(StageAction.Quit, _router.Awaited);
        Assert.Equal(StageAction.Quit, Press("Ctrl+Q", 11.9));

        Assert.Equal(StageAction.None, Press("Ctrl+Q", 20));
        Assert.Equal(StageAction.None, Press("Ctrl+Q", 22.1));
        Assert.Equal(StageAction.Quit, Press("Ctrl+Q", 22.2));
    }

    [Fact]
    public void The_close_button_asks_twice_too_and_both_ways_count_together()
    {
        Assert.Equal(StageAction.None, _router.AskToQuit(1));
        Assert.Equal(StageAction.Quit, _router.AskToQuit(1.5));
        Assert.Equal(StageAction.None, _router.AskToQuit(2));
        Assert.Equal(StageAction.Quit, Press("Ctrl+Q", 2.5));
    }

    [Fact]
    public void Another_key_or_Esc_or_time_calls_the_question_off()
    {
        Press("Ctrl+Q", 0);
        Assert.Equal(StageAction.Freeze, Press("F", 0.5));
        Assert.Equal(StageAction.None, Press("Ctrl+Q", 1));
        Assert.Equal(StageAction.None, Press("Esc", 1.1));
        Assert.Equal(StageAction.None, _router.Awaited);
        Press("Ctrl+Q", 2);
        _router.Expire(4.01);
        Assert.Equal(StageAction.None, _router.Awaited);
    }

    [Fact]
    public void Storing_takes_the_same_key_twice()
    {
        Assert.Equal(StageAction.None, Press("Shift+3", 0));
        Assert.Equal(StageAction.None, Press("Shift+4", 0.5));
        Assert.Equal(StageAction.Store4, Press("Shift+4", 1));
        Assert.Equal(4, StageActions.StoredPreset(StageAction.Store4));
    }

    [Fact]
    public void Under_the_stage_lock_only_blackout_freeze_tap_and_digits_work()
    {
        Assert.Equal(StageAction.StageLock, Press("Shift+L", 0));
        Assert.True(_router.IsStageLocked);
        foreach (var (chord, action) in KeyBindings.Default.All)
        {
            var expected = action is StageAction.Blackout or StageAction.BlackoutFade or StageAction.Freeze or StageAction.Tap
                or (>= StageAction.Preset1 and <= StageAction.Preset9) ? action : StageAction.None;
            Assert.Equal(expected, Press(chord.ToString(), 1));
        }

        Assert.Equal(StageAction.None, Press("Esc", 1));
        Assert.Equal(StageAction.None, _router.AskToQuit(1));
        Assert.Equal(StageAction.None, _router.AskToQuit(1.1));
        Assert.True(_router.IsStageLocked);
    }

    [Fact]
    public void The_stage_lock_opens_with_two_presses()
    {
        Press("Shift+L", 0);
        Assert.Equal(StageAction.None, Press("Shift+L", 10));
        Assert.True(_router.IsStageLocked);
        Assert.Equal(StageAction.StageLock, Press("Shift+L", 11));
        Assert.False(_router.IsStageLocked);
    }

    [Fact]
    public void While_a_line_is_typed_no_key_is_a_hotkey()
    {
        Assert.Equal(StageAction.TypePrompt, _router.KeyDown(Key.T, 0));
        _router.Entry.Begin("");
        _router.Character('t'); // of the key that began it
        _router.KeyUp(Key.T);
        foreach (var (chord, _) in KeyBindings.Default.All.Where(pair => pair.Key.Key is not (Key.Enter or Key.Tab)))
        {
            Assert.Equal(StageAction.None, Press(chord.ToString(), 1));
        }

        Type("Blue");
        Assert.Equal(StageAction.None, Press("Enter", 1));
        Assert.Equal("Blue", _router.TakeText());
        Assert.Null(_router.TakeText());
        Assert.Equal(StageAction.Blackout, Press("B", 2));
    }

    [Fact]
    public void Esc_leaves_the_line_and_nothing_is_entered()
    {
        _router.Entry.Begin("as it was");
        Type(" x");
        Assert.Equal(StageAction.None, Press("Esc", 0));
        Assert.False(_router.Entry.IsActive);
        Assert.Null(_router.EnteredText);
        Assert.Equal(StageAction.LeaveFullscreen, Press("Esc", 0));
    }

    [Fact]
    public void Characters_without_a_line_go_nowhere()
    {
        Type("abc");
        Assert.Equal("", _router.Entry.Text);
    }

    [Fact]
    public void A_held_key_goes_on_deleting_until_it_goes_up_or_the_window_is_left()
    {
        _router.Entry.Begin("0123456789");
        Press("End", 0);
        _router.KeyDown(Key.Backspace, 1.0);
        Assert.Equal("012345678", _router.Entry.Text);
        _router.Expire(1.3);
        Assert.Equal("012345678", _router.Entry.Text);
        _router.Expire(1.41);
        _router.Expire(1.43);
        _router.Expire(1.46);
        Assert.Equal("0123456", _router.Entry.Text);
        _router.KeyUp(Key.Backspace);
        _router.Expire(3);
        Assert.Equal("0123456", _router.Entry.Text);
        _router.KeyDown(Key.Left, 4);
        _router.ReleaseAll();
        _router.Expire(5);
        Assert.Equal(6, _router.Entry.Caret);
    }

    [Fact]
    public void Editing_keys_edit()
    {
        _router.Entry.Begin("red fog");
        Press("End", 0);
        Press("Ctrl+Backspace", 0);
        Type("sea");
        Press("Home", 0);
        Press("Delete", 0);
        Type("R");
        Press("Right", 0);
        Press("Right", 0);
        Type("dish");
        Press("End", 0);
        Press("Left", 0);
        Press("Backspace", 0);
        Assert.Equal("Reddish sa", _router.Entry.Text);
    }

    private StageAction Press(string keys, double now)
    {
        Assert.True(KeyChord.TryParse(keys, out var chord), keys);
        Key[] modifiers =
        [
            .. (chord.Modifiers & KeyModifiers.Control) != 0 ? [Key.ControlLeft] : Array.Empty<Key>(),
            .. (chord.Modifiers & KeyModifiers.Alt) != 0 ? [Key.AltRight] : Array.Empty<Key>(),
            .. (chord.Modifiers & KeyModifiers.Shift) != 0 ? [Key.ShiftRight] : Array.Empty<Key>(),
        ];
        Assert.All(modifiers, key => Assert.Equal(StageAction.None, _router.KeyDown(key, now)));
        var action = _router.KeyDown(chord.Key, now);
        _router.KeyUp(chord.Key);
        Assert.All(modifiers, _router.KeyUp);
        return action;
    }

    private void Type(string text)
    {
        foreach (var c in text)
        {
            _router.Character(c);
        }
    }
}
