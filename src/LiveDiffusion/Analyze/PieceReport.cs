using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Analyze;

/// <summary>
/// What the live analyser said of a piece of sound. Every time is the one at which it was known, in seconds from the start of
/// the sound; beats are where the clock put them.
/// </summary>
public sealed class PieceReport
{
    /// <summary>Values of the curves a second: steps of the beat tracker.</summary>
    public required double CurveRate { get; init; }

    /// <summary>Samples a second of each channel.</summary>
    public required int SampleRate { get; init; }

    /// <summary>Channels of the sound.</summary>
    public required int Channels { get; init; }

    /// <summary>Length of the sound, seconds.</summary>
    public double Seconds { get; set; }

    /// <summary>Onsets of any kind.</summary>
    public List<double> Onsets { get; } = [];

    /// <summary>Kicks.</summary>
    public List<double> Kicks { get; } = [];

    /// <summary>Snares and claps.</summary>
    public List<double> Snares { get; } = [];

    /// <summary>Hats.</summary>
    public List<double> Hats { get; } = [];

    /// <summary>Beats.</summary>
    public List<double> Beats { get; } = [];

    /// <summary>Those beats that begin a bar.</summary>
    public List<double> Downbeats { get; } = [];

    /// <summary>Drops.</summary>
    public List<double> Drops { get; } = [];

    /// <summary>The tempo, twice a second.</summary>
    public List<TempoPoint> Tempo { get; } = [];

    /// <summary>Loudness, ten times a second.</summary>
    public List<LoudnessPoint> Loudness { get; } = [];

    /// <summary>Sections from when they were known.</summary>
    public List<SectionPoint> Sections { get; } = [];

    /// <summary>The key that was held longest and most surely: 0 C major to 11 B major, 12 C minor to 23 B minor; -1 for none.</summary>
    public int Key { get; set; } = -1;

    /// <summary>How sure the key was on the mean, 0 to 1.</summary>
    public double KeyConfidence { get; set; }

    /// <summary>Signals over time, by id.</summary>
    public IReadOnlyDictionary<string, List<float>> Curves { get; } = CurveIds.ToDictionary(id => id, _ => new List<float>(), StringComparer.Ordinal);

    /// <summary>Least and greatest sample within each step of <see cref="CurveRate"/>.</summary>
    public List<(float Low, float High)> Wave { get; } = [];

    /// <summary>The signals that are kept as curves.</summary>
    internal static IReadOnlyList<string> CurveIds { get; } =
    [
        "audio/level", "audio/bass/level", "audio/mid/level", "audio/midhigh/level", "audio/high/level",
        "audio/bass/hit", "audio/mid/hit", "audio/midhigh/hit", "audio/high/hit",
        "audio/onset", "audio/kick", "audio/snare", "audio/hat", "audio/flux",
        "audio/centroid", "audio/flatness", "audio/rolloff", "audio/pitch", "audio/pitch_confidence",
        "audio/buildup", "audio/drop", "beat/phase", "beat/bar_phase", "beat/bpm", "beat/confidence",
    ];
}

/// <summary>The tempo at a time.</summary>
/// <param name="Seconds">When.</param>
/// <param name="Bpm">Beats per minute.</param>
/// <param name="Confidence">0 to 1.</param>
public readonly record struct TempoPoint(double Seconds, double Bpm, double Confidence);

/// <summary>The loudness at a time, LUFS; -70 is silence.</summary>
/// <param name="Seconds">When.</param>
/// <param name="Momentary">Over 400 ms.</param>
/// <param name="ShortTerm">Over 3 s.</param>
public readonly record struct LoudnessPoint(double Seconds, double Momentary, double ShortTerm);

/// <summary>A section that began.</summary>
/// <param name="Seconds">When it was known.</param>
/// <param name="Section">Which.</param>
public readonly record struct SectionPoint(double Seconds, MusicSection Section);
