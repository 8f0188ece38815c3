namespace LiveDiffusion.Audio.Capture;

/// <summary>What a live input has measured of itself. Frames are those of its format.</summary>
public readonly record struct AudioInputHealth
{
    /// <summary>How much faster its clock runs than the engine's, millionths; NaN while that is not known.</summary>
    public double DriftPpm { get; init; }

    /// <summary>Frames lost because the reader was away for longer than is kept.</summary>
    public long DroppedFrames { get; init; }

    /// <summary>Frames left out because they came for a time that silence had filled.</summary>
    public long LateFrames { get; init; }

    /// <summary>Frames of silence that stood in for a device that gave nothing.</summary>
    public long FilledFrames { get; init; }

    /// <summary>Sound that has come and was not read yet, seconds.</summary>
    public double WaitingSeconds { get; init; }

    /// <summary>Of an input that has no clock of its own.</summary>
    public static AudioInputHealth None { get; } = new() { DriftPpm = double.NaN };
}
