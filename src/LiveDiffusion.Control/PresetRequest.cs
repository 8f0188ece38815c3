namespace LiveDiffusion.Control;

/// <summary>Which preset hands have asked for.</summary>
public enum PresetChoice
{
    /// <summary>None.</summary>
    None,

    /// <summary>The one of a name.</summary>
    Named,

    /// <summary>The next.</summary>
    Next,

    /// <summary>The previous.</summary>
    Previous,

    /// <summary>Any other.</summary>
    Random,
}

/// <summary>A wish for a preset.</summary>
/// <param name="Choice">Which.</param>
/// <param name="Name">Its name when it is <see cref="PresetChoice.Named"/>, else empty.</param>
/// <param name="MorphSeconds">How long the way shall take; null leaves it to <c>preset/morph</c>.</param>
public readonly record struct PresetRequest(PresetChoice Choice, string Name = "", float? MorphSeconds = null);
