namespace LiveDiffusion.Windows;

/// <summary>
/// A line of text that is being typed, with words to complete it from. Changes only when a key is pressed. Render thread.
/// </summary>
public sealed class TextEntry
{
    /// <summary>Characters that a line can have.</summary>
    public const int MostCharacters = 400;

    private const int MostSuggestions = 5;

    private readonly List<string> _suggestions = new(MostSuggestions);

    /// <summary>Whether a line is being typed: then no key is a hotkey.</summary>
    public bool IsActive { get; private set; }

    /// <summary>The line.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Before which character the next one goes.</summary>
    public int Caret { get; private set; }

    /// <summary>Whether the whole line is selected: what is typed or deleted next replaces it. So it is when it begins.</summary>
    public bool IsSelected { get; private set; }

    /// <summary>Words that the word before the caret may become, best first.</summary>
    public IReadOnlyList<string> Suggestions => _suggestions;

    /// <summary>Counts every change, so that a view knows when to draw.</summary>
    public int Version { get; private set; }

    /// <summary>The words that the model knows, sorted; empty when it says nothing about that.</summary>
    public IReadOnlyList<string> Words { get; set; } = [];

    /// <summary>Begins to type, with what is there selected: it is typed over, or kept by moving the caret, which stands behind it.</summary>
    public void Begin(string text)
    {
        IsActive = true;
        Change(text.Length > MostCharacters ? text[..MostCharacters] : text, int.MaxValue);
        IsSelected = Text.Length > 0;
        _suggestions.Clear();
    }

    /// <summary>Ends it; the line stays readable.</summary>
    public void End()
    {
        IsActive = false;
        _suggestions.Clear();
        Version++;
    }

    /// <summary>Types a character; control characters and half surrogates are left out, and what does not fit.</summary>
    public void Insert(char character)
    {
        if (IsActive && !char.IsControl(character) && !char.IsSurrogate(character) && (IsSelected || Text.Length < MostCharacters))
        {
            TryClear();
            Change(Text.Insert(Caret, character.ToString()), Caret + 1);
        }
    }

    /// <summary>Deletes the character before the caret.</summary>
    public void DeleteBefore()
    {
        if (!TryClear() && Caret > 0)
        {
            Change(Text.Remove(Caret - 1, 1), Caret - 1);
        }
    }

    /// <summary>Deletes the word before the caret.</summary>
    public void DeleteWordBefore()
    {
        if (TryClear())
        {
            return;
        }

        var from = Caret;
        while (from > 0 && Text[from - 1] == ' ')
        {
            from--;
        }

        while (from > 0 && Text[from - 1] != ' ')
        {
            from--;
        }

        Change(Text.Remove(from, Caret - from), from);
    }

    /// <summary>Deletes the character behind the caret.</summary>
    public void DeleteAfter()
    {
        if (!TryClear() && Caret < Text.Length)
        {
            Change(Text.Remove(Caret, 1), Caret);
        }
    }

    /// <summary>Moves the caret, as far as goes.</summary>
    public void Move(int characters) => Change(Text, Math.Clamp(Caret + characters, 0, Text.Length));

    /// <summary>Moves the caret to the beginning or the end.</summary>
    public void MoveToEnd(bool isEnd) => Change(Text, isEnd ? Text.Length : 0);

    /// <summary>Takes the first suggestion.</summary>
    public void Complete()
    {
        if (_suggestions.Count > 0)
        {
            var from = WordStart();
            var word = _suggestions[0];
            var isLast = Caret == Text.Length;
            Change(Text.Remove(from, Caret - from).Insert(from, isLast ? word + " " : word), from + word.Length + (isLast ? 1 : 0));
        }
    }

    private bool TryClear()
    {
        var was = IsSelected;
        if (was)
        {
            Change("", 0);
        }

        return was;
    }

    private static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || c is '-' or '\'';

    private void Change(string text, int caret)
    {
        Text = text;
        IsSelected = false;
        Caret = Math.Min(caret, text.Length);
        Version++;
        Suggest();
    }

    private int WordStart()
    {
        var from = Caret;
        while (from > 0 && IsWordCharacter(Text[from - 1]))
        {
            from--;
        }

        return from;
    }

    // "1" of "(word:1.3" and "3" too: a number that is being typed behind a colon is no word.
    private bool IsWeight(int from)
    {
        var before = Text.AsSpan(0, from).TrimEnd("0123456789.");
        return before.EndsWith(':') && char.IsAsciiDigit(Text[from]) && before.Length > 1;
    }

    private void Suggest()
    {
        _suggestions.Clear();
        var from = WordStart();
        if (from == Caret || IsWeight(from))
        {
            return;
        }

        var begun = Text[from..Caret];
        foreach (var word in Words)
        {
            if (word.Length > begun.Length && word.StartsWith(begun, StringComparison.OrdinalIgnoreCase))
            {
                _suggestions.Add(word);
                if (_suggestions.Count == MostSuggestions)
                {
                    return;
                }
            }
        }
    }
}
