namespace LiveDiffusion.Graphics.Isf;

/// <summary>One pass of a shader. Immutable.</summary>
public sealed record IsfPass
{
    /// <summary>The buffer it draws into; empty draws the output.</summary>
    public string Target { get; init; } = "";

    /// <summary>Whether the buffer keeps its content to the next frame.</summary>
    public bool IsPersistent { get; init; }

    /// <summary>Whether the buffer stores 32-bit floats.</summary>
    public bool IsFloat { get; init; }

    /// <summary>Width of the buffer; null is the output's.</summary>
    public IsfExpression? Width { get; init; }

    /// <summary>Height of the buffer; null is the output's.</summary>
    public IsfExpression? Height { get; init; }
}
