namespace Silk.NET.Input;

/// <summary>What the cursor does.</summary>
public enum CursorMode
{
    /// <summary>It is seen.</summary>
    Normal = 0,

    /// <summary>It is not seen over the window.</summary>
    Hidden = 1,

    /// <summary>It is not seen and cannot leave.</summary>
    Disabled = 2,

    /// <summary>As disabled, and moves are not accelerated.</summary>
    Raw = 3,
}
