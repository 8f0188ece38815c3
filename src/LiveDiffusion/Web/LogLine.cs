namespace LiveDiffusion.Web;

/// <summary>A line of the log.</summary>
/// <param name="Seconds">Engine time.</param>
/// <param name="Kind">What kind it is.</param>
/// <param name="Text">The line.</param>
public readonly record struct LogLine(double Seconds, LogKind Kind, string Text);
