using LiveDiffusion.Audio.Capture;
using LiveDiffusion.CommandLine;
using LiveDiffusion.Core.Dream;
using LiveDiffusion.Diffusion.Models;

namespace LiveDiffusion.Rendering;

/// <summary>What an offline show is made of. Changing any of it means making a new one.</summary>
public sealed record OfflineSettings
{
    /// <summary>Size of the picture.</summary>
    public required PictureSize Size { get; init; }

    /// <summary>Frames per second.</summary>
    public required int FramesPerSecond { get; init; }

    /// <summary>The sound; null only where a replay brings it.</summary>
    public required DecodedAudio? Audio { get; init; }

    /// <summary>What the second input hears, from the same moment on; null for nothing.</summary>
    public DecodedAudio? SecondAudio { get; init; }

    /// <summary>Size of the dream's pictures.</summary>
    public required ModelSize ModelSize { get; init; }

    /// <summary>Loads what dreams; the pipeline with prompts encoded inline, or a fake.</summary>
    public required Func<IDreamer> Dreamer { get; init; }

    /// <summary>Name or file of the preset it begins with; null takes the first.</summary>
    public string? Preset { get; init; }

    /// <summary>Where in the sound it begins, seconds.</summary>
    public double FromSeconds { get; init; }

    /// <summary>How much of the sound it shows, seconds; null for all.</summary>
    public double? Seconds { get; init; }

    /// <summary>Rounds per second, whatever the preset says; null leaves it to the preset.</summary>
    public float? Rate { get; init; }

    /// <summary>Seed of noise and chance.</summary>
    public int? Seed { get; init; }

    /// <summary>Steps of the sampler, whatever the preset says; null leaves it to the preset.</summary>
    public int? Steps { get; init; }

    /// <summary>A replay log that gives sound, look and hands, in place of <see cref="Audio"/> and of the first preset; null for none.</summary>
    public string? ReplayFile { get; init; }

    /// <summary>The cue file; null for none.</summary>
    public string? CueFile { get; init; }

    /// <summary>Whether the driver checks every call and says all it knows: for tests.</summary>
    public bool IsDebug { get; init; }
}
