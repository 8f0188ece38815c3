namespace LiveDiffusion.Web;

/// <summary>What a page is only told while it shows it.</summary>
public enum ClientWatch
{
    /// <summary>The live picture.</summary>
    Picture,

    /// <summary>The meters of the routes.</summary>
    Routes,

    /// <summary>The last messages of MIDI and OSC, and what was counted.</summary>
    Controllers,
}
