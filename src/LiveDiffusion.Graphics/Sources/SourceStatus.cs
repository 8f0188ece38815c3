namespace LiveDiffusion.Graphics.Sources;

/// <summary>How a source is, and what to tell the performer.</summary>
/// <param name="State">How it is.</param>
/// <param name="Message">One line for the page; empty when there is nothing to say.</param>
public readonly record struct SourceStatus(SourceState State, string Message)
{
    /// <summary>It gives pictures.</summary>
    public static SourceStatus Running => new(SourceState.Running, "");

    /// <summary>It was asked for and has no picture yet.</summary>
    public static SourceStatus Starting => new(SourceState.Starting, "");
}
