using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Control;

/// <summary>
/// The entries of <c>prompt/list</c> that take turns as the text of slot 1: on beats, by <c>prompt/next</c> and <c>previous</c>, or both. A list that is
/// edited goes on from its present entry where it still has it, else from its first. What a hand writes into slot 1 meanwhile is shown, and the list waits
/// until it is asked for its next entry, edited, or given another <c>prompt/advance</c>. A function of what it is given, so a render and a replay
/// show the same. Render thread; allocates only when the list changes.
/// </summary>
public sealed class PromptList
{
    private const int BeatsInBar = 4;

    private string _text = "";
    private IReadOnlyList<string> _entries = [];
    private int _beatsEach;
    private double _cell;
    private long _slotStamp = -1;
    private bool _isSuspended;
    private bool _goesBack;
    private long _draws;

    /// <summary>Number of entries; 0 without a list.</summary>
    public int Count => _entries.Count;

    /// <summary>Which entry plays, from 0.</summary>
    public int Index { get; private set; }

    /// <summary>The entry that plays, or null when slot 1 has its own text.</summary>
    public string? Entry => Count > 0 && !_isSuspended ? _entries[Index] : null;

    /// <summary>
    /// Moves on by a frame, behind the matrix. The seed is that of the show's chance; with <paramref name="isRecalled"/> a preset has brought
    /// the texts, and nobody's hand.
    /// </summary>
    public void Advance(ParameterTable parameters, BeatState beat, ulong seed, bool isRecalled)
    {
        var isNew = Take(parameters.Text(PromptParameters.List)) || isRecalled;
        var each = BeatsOf((int)parameters[PromptParameters.Advance]);
        var cell = each > 0 ? Math.Floor(beat.Beats / each) : 0;
        var isSameRate = each == _beatsEach;
        var isDue = each > 0 && isSameRate && cell > _cell && !isNew;
        var stamp = parameters.StampOf(PromptParameters.Texts[0]);
        var isWritten = _slotStamp >= 0 && stamp != _slotStamp;
        (_beatsEach, _cell, _slotStamp) = (each, cell, stamp);
        var isAsked = parameters.IsOn(PromptParameters.Next);
        var isAskedBack = parameters.IsOn(PromptParameters.Previous);
        _isSuspended = (_isSuspended || isWritten) && !isNew && isSameRate && !isAsked && !isAskedBack;
        if (Count < 2 || _isSuspended)
        {
            return;
        }

        if (isDue || isAsked)
        {
            Step((int)parameters[PromptParameters.Order], seed);
        }
        else if (isAskedBack)
        {
            Index = (Index + Count - 1) % Count;
        }
    }

    private static int BeatsOf(int choice) => choice switch
    {
        <= 0 => 0,
        1 => 1,
        2 => 2,
        _ => BeatsInBar << (choice - 3),
    };

    private bool Take(string text)
    {
        if (string.Equals(text, _text, StringComparison.Ordinal))
        {
            return false;
        }

        var playing = Count > 0 ? _entries[Index] : null;
        _text = text;
        _entries = PromptEntries.Split(text);
        Index = 0;
        for (var i = 0; playing is not null && i < Count; i++)
        {
            if (string.Equals(_entries[i], playing, StringComparison.Ordinal))
            {
                Index = i;
                return true;
            }
        }

        (_goesBack, _draws) = (false, 0);
        return true;
    }

    private void Step(int order, ulong seed)
    {
        switch (order)
        {
            case 1:
                _goesBack = Index == Count - 1 || (Index > 0 && _goesBack);
                Index += _goesBack ? -1 : 1;
                break;
            case 2:
                // Any of the others: the same again would look like a beat that was missed.
                Index = (Index + 1 + (int)(SeededRandom.Unit(seed, _draws++) * (Count - 1))) % Count;
                break;
            default:
                Index = (Index + 1) % Count;
                break;
        }
    }
}
