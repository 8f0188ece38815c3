namespace LiveDiffusion.Control.Midi;

/// <summary>What happens when a control that is learned has bindings already.</summary>
public enum MidiConflictChoice
{
    /// <summary>Waits for an answer.</summary>
    Ask,

    /// <summary>The new binding takes their place.</summary>
    Replace,

    /// <summary>The control moves both.</summary>
    Add,
}
