using LiveDiffusion.Control.Midi;

namespace LiveDiffusion.Live;

/// <summary>What the operator's window says while a controller is learned. Render thread; allocates only when learning has come further.</summary>
internal sealed class LearnLine
{
    private MidiLearnState _of = MidiLearnState.Off;
    private string _line = "";

    /// <summary>The line; empty while learning is off.</summary>
    public string Of(MidiLearnState learn)
    {
        if (!ReferenceEquals(learn, _of))
        {
            (_of, _line) = (learn, Words(learn));
        }

        return _line;
    }

    private static string Words(MidiLearnState learn)
        => !learn.IsOn ? ""
        : learn.Target.Length == 0 ? "Learn: touch a parameter"
        : learn.Conflict is { } conflict ? $"{conflict.Control} moves {string.Join(", ", learn.Others)} already: the page asks"
        : learn.Bound is { } bound ? $"{learn.Target}: {bound.Control}"
        : $"Learn {learn.Target}: move a control";
}
