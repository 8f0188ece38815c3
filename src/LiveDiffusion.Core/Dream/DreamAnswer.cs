namespace LiveDiffusion.Core.Dream;

/// <summary>How a model answered a source picture.</summary>
public enum DreamAnswer
{
    /// <summary>With a picture that it made (or, where there is none, with numbers that are no picture).</summary>
    Made,

    /// <summary>With its last picture again: the source was so like the one before that no run was worth it.</summary>
    Repeated,

    /// <summary>With nothing yet: it has the source in hand and answers in a later round. There is no picture.</summary>
    Later,
}
