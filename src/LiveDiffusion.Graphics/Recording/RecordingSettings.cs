using LiveDiffusion.Graphics.Ffmpeg;

namespace LiveDiffusion.Graphics.Recording;

/// <summary>What a recording is made of. Immutable.</summary>
internal sealed record RecordingSettings
{
    /// <summary>The file, whose ending suits the format.</summary>
    public required string Path { get; init; }

    /// <summary>How it is written.</summary>
    public required RecordingFormat Format { get; init; }

    /// <summary>Pixels in a row, even.</summary>
    public required int Width { get; init; }

    /// <summary>Rows, even.</summary>
    public required int Height { get; init; }

    /// <summary>Pictures per second.</summary>
    public required int FramesPerSecond { get; init; }

    /// <summary>Samples per second and channel.</summary>
    public required int SampleRate { get; init; }

    /// <summary>Channels of the sound.</summary>
    public required int Channels { get; init; }

    /// <summary>What writes.</summary>
    public required FfmpegProgram Ffmpeg { get; init; }
}
