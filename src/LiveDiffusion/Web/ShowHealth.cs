namespace LiveDiffusion.Web;

/// <summary>The show in one glance, for <c>/healthz</c> and <c>/api/presets</c>. Immutable.</summary>
public sealed record ShowHealth
{
    /// <summary>State while no frame has been rendered.</summary>
    public const string StartingState = "starting";

    /// <summary>State while frames are rendered.</summary>
    public const string Running = "running";

    /// <summary>State when no frame has been rendered for five seconds.</summary>
    public const string Stalled = "stalled";

    /// <summary>Before the first frame.</summary>
    public static ShowHealth Starting { get; } = new()
    {
        State = StartingState, FramesPerSecond = 0f, StyledPerSecond = 0f, PictureAgeSeconds = 0f, Warnings = [], Presets = [],
    };

    /// <summary>One of the three states.</summary>
    public required string State { get; init; }

    /// <summary>Rendered frames per second.</summary>
    public required float FramesPerSecond { get; init; }

    /// <summary>Styled pictures per second.</summary>
    public required float StyledPerSecond { get; init; }

    /// <summary>Age of the shown picture, in seconds.</summary>
    public required float PictureAgeSeconds { get; init; }

    /// <summary>What is wrong.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>All presets.</summary>
    public required IReadOnlyList<PresetEntry> Presets { get; init; }

    /// <summary>Of a running show.</summary>
    public static ShowHealth Of(ShowStatus status) => new()
    {
        State = Running,
        FramesPerSecond = Finite(status.FramesPerSecond),
        StyledPerSecond = Finite(status.StyledPerSecond),
        PictureAgeSeconds = Finite(status.PictureAgeSeconds),
        Warnings = status.Warnings,
        Presets = status.Presets,
    };

    private static float Finite(float value) => float.IsFinite(value) ? value : 0f;
}
