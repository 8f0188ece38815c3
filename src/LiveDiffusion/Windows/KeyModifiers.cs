namespace LiveDiffusion.Windows;

/// <summary>Keys that are held while another is pressed.</summary>
[Flags]
public enum KeyModifiers
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Control.</summary>
    Control = 1,

    /// <summary>Alt.</summary>
    Alt = 2,

    /// <summary>Shift.</summary>
    Shift = 4,

    /// <summary>Windows, command or super.</summary>
    Super = 8,
}
