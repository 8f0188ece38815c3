using Silk.NET.Input;

namespace LiveDiffusion.Windows;

/// <summary>
/// Turns keys into actions. Pure: the time is an argument, so that tests need no window. A key that is held acts once, but for
/// those that move and delete in the line that is being typed. Render thread.
/// </summary>
public sealed class KeyRouter(KeyBindings bindings)
{
    /// <summary>Seconds within which a key that needs it has to be pressed again.</summary>
    public const double ConfirmSeconds = 2.0;

    private const double RepeatAfterSeconds = 0.4;
    private const double RepeatEverySeconds = 0.04;

    private readonly HashSet<Key> _held = [];
    private Key _repeated = Key.Unknown;
    private double _repeatDue;
    private KeyModifiers _modifiers;
    private double _confirmUntil;
    private bool _swallowsCharacter;

    /// <summary>Which key does what.</summary>
    public KeyBindings Bindings => bindings;

    /// <summary>The line that is being typed.</summary>
    public TextEntry Entry { get; } = new();

    /// <summary>Whether only blackout, freeze, tap and the digits work, and the key that unlocks when pressed twice.</summary>
    public bool IsStageLocked { get; set; }

    /// <summary>The action that waits for its second press, or none.</summary>
    public StageAction Awaited { get; private set; }

    /// <summary>The line that was completed last with Enter; null until then and after <see cref="TakeText"/>.</summary>
    public string? EnteredText { get; private set; }

    /// <summary>Takes the completed line.</summary>
    public string? TakeText()
    {
        var text = EnteredText;
        EnteredText = null;
        return text;
    }

    /// <summary>A key goes down. What is to be done now, or <see cref="StageAction.None"/>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="now">Seconds on any clock that only moves forward.</param>
    public StageAction KeyDown(Key key, double now)
    {
        Expire(now);
        _swallowsCharacter = false;
        if (!_held.Add(key))
        {
            return StageAction.None;
        }

        var modifier = KeyChord.ModifierOf(key);
        if (modifier != KeyModifiers.None)
        {
            _modifiers |= modifier;
            return StageAction.None;
        }

        if (Entry.IsActive)
        {
            Edit(key);
            _repeated = key is Key.Backspace or Key.Delete or Key.Left or Key.Right ? key : Key.Unknown;
            _repeatDue = now + RepeatAfterSeconds;
            return StageAction.None;
        }

        return key == Key.Escape ? Escape() : Decide(bindings.Find(new(key, _modifiers)), now);
    }

    /// <summary>A key goes up.</summary>
    public void KeyUp(Key key)
    {
        _held.Remove(key);
        _repeated = key == _repeated ? Key.Unknown : _repeated;
        var modifier = KeyChord.ModifierOf(key);
        if (modifier != KeyModifiers.None)
        {
            var other = key switch
            {
                Key.ControlLeft => Key.ControlRight,
                Key.ControlRight => Key.ControlLeft,
                Key.AltLeft => Key.AltRight,
                Key.AltRight => Key.AltLeft,
                Key.ShiftLeft => Key.ShiftRight,
                Key.ShiftRight => Key.ShiftLeft,
                Key.SuperLeft => Key.SuperRight,
                _ => Key.SuperLeft,
            };
            _modifiers = _held.Contains(other) ? _modifiers : _modifiers & ~modifier;
        }
    }

    /// <summary>The window has lost the focus: keys that go up elsewhere are not heard.</summary>
    public void ReleaseAll()
    {
        _held.Clear();
        _repeated = Key.Unknown;
        _modifiers = KeyModifiers.None;
    }

    /// <summary>A character is typed. Only a line that is being typed takes it.</summary>
    public void Character(char character)
    {
        if (Entry.IsActive && !_swallowsCharacter && (_modifiers & KeyModifiers.Super) == 0)
        {
            Entry.Insert(character);
        }

        _swallowsCharacter = false;
    }

    /// <summary>Asks to quit by other means than a key, such as the window's close button: twice too.</summary>
    public StageAction AskToQuit(double now)
    {
        Expire(now);
        return IsStageLocked ? StageAction.None : Decide(StageAction.Quit, now);
    }

    /// <summary>Lets time pass: forgets a first press that came too long ago, repeats a held key. Call once a frame.</summary>
    public void Expire(double now)
    {
        if (_repeated != Key.Unknown && Entry.IsActive && now >= _repeatDue)
        {
            Edit(_repeated);
            _repeatDue = now + RepeatEverySeconds;
        }

        if (Awaited != StageAction.None && now > _confirmUntil)
        {
            Awaited = StageAction.None;
        }
    }

    private StageAction Decide(StageAction action, double now)
    {
        if (action == StageAction.None || (IsStageLocked && action != StageAction.StageLock && !StageActions.WorksUnderStageLock(action)))
        {
            return StageAction.None;
        }

        if ((StageActions.NeedsConfirmation(action) || (IsStageLocked && action == StageAction.StageLock)) && Awaited != action)
        {
            (Awaited, _confirmUntil) = (action, now + ConfirmSeconds);
            return StageAction.None;
        }

        Awaited = StageAction.None;
        if (action == StageAction.StageLock)
        {
            IsStageLocked = !IsStageLocked;
        }
        else if (action == StageAction.TypePrompt)
        {
            _swallowsCharacter = true; // the character of this very key
        }

        return action;
    }

    private StageAction Escape()
    {
        if (Awaited != StageAction.None)
        {
            Awaited = StageAction.None;
            return StageAction.None;
        }

        return IsStageLocked ? StageAction.None : StageAction.LeaveFullscreen;
    }

    private void Edit(Key key)
    {
        var isControl = (_modifiers & (KeyModifiers.Control | KeyModifiers.Alt)) == KeyModifiers.Control;
        switch (key)
        {
            case Key.Escape:
                Entry.End();
                break;
            case Key.Enter or Key.KeypadEnter:
                EnteredText = Entry.Text.Trim();
                Entry.End();
                break;
            case Key.Tab:
                Entry.Complete();
                break;
            case Key.Backspace when isControl:
                Entry.DeleteWordBefore();
                break;
            case Key.Backspace:
                Entry.DeleteBefore();
                break;
            case Key.Delete:
                Entry.DeleteAfter();
                break;
            case Key.Left:
                Entry.Move(-1);
                break;
            case Key.Right:
                Entry.Move(1);
                break;
            case Key.Home:
                Entry.MoveToEnd(false);
                break;
            case Key.End:
                Entry.MoveToEnd(true);
                break;
        }
    }
}
