namespace Silk.NET.Windowing;

/// <summary>How a context is made.</summary>
[Flags]
public enum ContextFlags
{
    /// <summary>Plainly.</summary>
    Default = 0,

    /// <summary>It checks and tells more.</summary>
    Debug = 1,

    /// <summary>Without what is deprecated.</summary>
    ForwardCompatible = 2,
}
