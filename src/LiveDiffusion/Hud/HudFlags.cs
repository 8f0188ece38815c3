namespace LiveDiffusion.Hud;

/// <summary>States of the show that the HUD names while they are on.</summary>
[Flags]
public enum HudFlags
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The outputs are black.</summary>
    Black = 1,

    /// <summary>The picture is held.</summary>
    Frozen = 2,

    /// <summary>The preset is kept.</summary>
    Locked = 4,

    /// <summary>Only the keys of the show work.</summary>
    StageLocked = 8,

    /// <summary>A film is being recorded.</summary>
    Recording = 16,

    /// <summary>Controllers are being learned.</summary>
    Learning = 32,

    /// <summary>Nothing is heard.</summary>
    Muted = 64,

    /// <summary>There is no sound in the input.</summary>
    Silent = 128,

    /// <summary>The outputs show the test card.</summary>
    TestCard = 256,

    /// <summary>A channel of the input has reached full scale.</summary>
    Clipping = 512,
}
