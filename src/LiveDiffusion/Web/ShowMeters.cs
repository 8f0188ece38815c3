using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Web;

/// <summary>What of the ears the page shows: a small copy of <see cref="AudioFeatures"/>.</summary>
public struct ShowMeters
{
    /// <summary>The whole mix.</summary>
    public BandFeatures Mix;

    /// <summary>20 to 150 Hz.</summary>
    public BandFeatures Bass;

    /// <summary>150 to 2,000 Hz.</summary>
    public BandFeatures Mid;

    /// <summary>2,000 to 6,000 Hz.</summary>
    public BandFeatures MidHigh;

    /// <summary>6,000 to 16,000 Hz.</summary>
    public BandFeatures High;

    /// <summary>Onset of any kind, 0 to 1.</summary>
    public float Onset;

    /// <summary>Onset of the kick class, 0 to 1.</summary>
    public float Kick;

    /// <summary>Onset of the snare class, 0 to 1.</summary>
    public float Snare;

    /// <summary>Onset of the hat class, 0 to 1.</summary>
    public float Hat;

    /// <summary>Momentary loudness, LUFS.</summary>
    public float Loudness;

    /// <summary>1 while the input is silent.</summary>
    public float Silence;

    /// <summary>How much a build-up is under way, 0 to 1.</summary>
    public float BuildUp;

    /// <summary>Part of the piece, a <see cref="MusicSection"/>.</summary>
    public float Section;

    /// <summary>Key, as <see cref="AudioFeatures.Key"/>.</summary>
    public float Key;

    /// <summary>Confidence of the key, 0 to 1.</summary>
    public float KeyConfidence;

    /// <summary>Takes the page's share of the features.</summary>
    public static ShowMeters Of(in AudioFeatures audio) => new()
    {
        Mix = audio.Mix,
        Bass = audio.Bass,
        Mid = audio.Mid,
        MidHigh = audio.MidHigh,
        High = audio.High,
        Onset = audio.Onset,
        Kick = audio.Kick,
        Snare = audio.Snare,
        Hat = audio.Hat,
        Loudness = audio.LoudnessMomentary,
        Silence = audio.Silence,
        BuildUp = audio.BuildUp,
        Section = audio.Section,
        Key = audio.Key,
        KeyConfidence = audio.KeyConfidence,
    };
}
