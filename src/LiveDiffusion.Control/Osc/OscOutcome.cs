namespace LiveDiffusion.Control.Osc;

/// <summary>What became of a message.</summary>
public enum OscOutcome
{
    /// <summary>It set or fired something.</summary>
    Applied,

    /// <summary>It spoke to the server itself.</summary>
    Command,

    /// <summary>Its address does not exist.</summary>
    Unknown,

    /// <summary>Its arguments do not fit its address.</summary>
    Refused,

    /// <summary>It was broken.</summary>
    Malformed,
}
