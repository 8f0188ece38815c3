namespace LiveDiffusion.Core.Parameters;

/// <summary>Where a parameter's value is kept.</summary>
public enum ParameterScope
{
    /// <summary>Stored in presets and morphed between them.</summary>
    Preset,

    /// <summary>Belongs to the installation: stored in the settings file, never touched by a preset.</summary>
    Rig,

    /// <summary>A hand on the show (blackout, freeze): never stored.</summary>
    Live,
}
