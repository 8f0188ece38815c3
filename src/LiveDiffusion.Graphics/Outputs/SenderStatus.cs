namespace LiveDiffusion.Graphics.Outputs;

/// <summary>How a sender is, for HUD and page. Immutable; replaced when anything changes.</summary>
/// <param name="State">How it is.</param>
/// <param name="Message">One line: what is wrong and the remedy; empty when there is nothing to say.</param>
public sealed record SenderStatus(SenderState State, string Message = "")
{
    /// <summary>It is not asked for.</summary>
    public static SenderStatus Off { get; } = new(SenderState.Off);

    /// <summary>What receivers find it under; empty until it is there.</summary>
    public string Name { get; init; } = "";

    /// <summary>Pixels in a row.</summary>
    public int Width { get; init; }

    /// <summary>Rows.</summary>
    public int Height { get; init; }

    /// <summary>How many receive it; null where that cannot be known (Spout).</summary>
    public int? Connections { get; init; }

    /// <summary>The message, as long as something is wrong; else empty.</summary>
    public string Trouble => State is SenderState.Lost or SenderState.Unavailable ? Message : "";
}
