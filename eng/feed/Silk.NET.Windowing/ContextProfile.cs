namespace Silk.NET.Windowing;

/// <summary>The profile of a context.</summary>
public enum ContextProfile
{
    /// <summary>Core.</summary>
    Core = 0,

    /// <summary>Compatibility.</summary>
    Compatability = 1,
}
