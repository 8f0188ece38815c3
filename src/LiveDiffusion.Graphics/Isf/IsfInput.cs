namespace LiveDiffusion.Graphics.Isf;

/// <summary>One input that a shader declares. Immutable.</summary>
public sealed record IsfInput
{
    /// <summary>The GLSL identifier.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required IsfInputType Type { get; init; }

    /// <summary>The name for people; the identifier where the file gives none.</summary>
    public required string Label { get; init; }

    /// <summary>One value for a number or switch, two for a point, four for a colour; null where the file gives none.</summary>
    public float[]? Default { get; init; }

    /// <summary>Smallest value, with as many numbers as the type has; null where the file gives none.</summary>
    public float[]? Min { get; init; }

    /// <summary>Largest value; for sound the number of columns that is wanted. Null where the file gives none.</summary>
    public float[]? Max { get; init; }

    /// <summary>The numbers behind the choices of a long.</summary>
    public IReadOnlyList<int> Values { get; init; } = [];

    /// <summary>The names of the choices of a long, one for each of <see cref="Values"/>.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Whether the shader reads it as a texture.</summary>
    public bool IsTexture => Type is IsfInputType.Image or IsfInputType.Audio or IsfInputType.AudioFft;
}
