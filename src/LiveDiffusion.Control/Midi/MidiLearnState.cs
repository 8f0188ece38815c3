namespace LiveDiffusion.Control.Midi;

/// <summary>Where learning stands. Immutable.</summary>
/// <param name="IsOn">Whether the next control that moves is bound.</param>
/// <param name="Target">Id of the parameter it is bound to; empty while none is focused.</param>
/// <param name="Heard">What moved last, for people; empty for nothing.</param>
/// <param name="Bound">The binding that was made last for this target, or null.</param>
/// <param name="Conflict">A binding that waits for an answer, since its control has others already; or null.</param>
/// <param name="Others">Ids of the parameters that the control in conflict moves now.</param>
/// <param name="Text">What a pad bound to a text will write; empty for nothing in particular.</param>
public sealed record MidiLearnState(
    bool IsOn, string Target, string Heard, MidiBinding? Bound, MidiBinding? Conflict, IReadOnlyList<string> Others, string Text = "")
{
    /// <summary>Off.</summary>
    public static MidiLearnState Off { get; } = new(IsOn: false, "", "", null, null, []);
}
