using static LiveDiffusion.Core.Parameters.ParameterInfo;

namespace LiveDiffusion.Core.Parameters;

/// <summary>How the model repaints the picture.</summary>
public static class DreamParameters
{
    /// <summary>Continuous start timestep / 1000: 0 passes the picture through, 1 paints from noise.</summary>
    public static readonly ParameterInfo Strength =
        Float("dream/strength", 0f, 1f, 0.55f, "", "How much of each picture is repainted: 0 keeps it, 1 paints from noise");

    /// <summary>Lower stop of strength, whatever modulates it.</summary>
    public static readonly ParameterInfo StrengthMin =
        Float("dream/strength_min", 0f, 1f, 0f, "", "Strength never falls below this, whatever modulates it");

    /// <summary>Upper stop of strength, whatever modulates it.</summary>
    public static readonly ParameterInfo StrengthMax =
        Float("dream/strength_max", 0f, 1f, 1f, "", "Strength never rises above this, whatever modulates it");

    /// <summary>Sequential denoising steps.</summary>
    public static readonly ParameterInfo Steps = Int("dream/steps", 1, 8, 1, "Denoising steps a picture; each costs a model run");

    /// <summary>Guidance scale: 0 is the model's own, 1 is none.</summary>
    public static readonly ParameterInfo Guidance =
        Float("dream/guidance", 0f, 15f, 0f, "", "How strictly the prompt is followed: 0 as the model was made for, 1 without guidance; above 1 a run against the negative prompt is added, which turbo models do not need");

    /// <summary>What guidance leads away from.</summary>
    public static readonly ParameterInfo GuidanceMode = ParameterInfo.Enum(
        "dream/guidance_mode", ["full", "one-time", "self"],
        "What guidance leads away from: the negative prompt in every step, in the first step only, or the picture as it was; one-time costs one run a picture, self none");

    /// <summary>Gain of the latent noise.</summary>
    public static readonly ParameterInfo NoiseGain =
        Float("dream/noise_gain", 0.8f, 1.2f, 1f, "", "Gain of the latent noise: above 1 adds detail, below 1 calms");

    /// <summary>Share of the last clean latent in the next, before noise is added.</summary>
    public static readonly ParameterInfo LatentFeedback =
        Float("dream/latent_feedback", 0f, 1f, 0f, "", "Share of the last clean latent in the next one; steadies the picture");

    /// <summary>What motion in the source adds to strength.</summary>
    public static readonly ParameterInfo MotionStrength =
        Float("dream/motion_strength", -1f, 1f, 0f, "", "What full motion in the mixed-in source adds to strength: below 0 the picture follows what moves, above 0 it dreams more of it");

    /// <summary>Likeness above which a source picture may be left out; 1 is off.</summary>
    public static readonly ParameterInfo Similarity =
        Float("dream/similarity", 0f, 1f, 1f, "", "Saves model runs where the source hardly changes: the likeness (cosine) from which runs are left out, 0.98 for most cameras, 1 never; only for a source that is the whole picture", smoothingSeconds: 0f);

    /// <summary>Most source pictures left out in a row.</summary>
    public static readonly ParameterInfo SimilaritySkip =
        Int("dream/similarity_skip", 1, 100, 10, "Most runs that similarity leaves out in a row");

    /// <summary>Steps of successive pictures in one model run.</summary>
    public static readonly ParameterInfo Stream =
        Bool("dream/stream", false, "Runs the steps of successive pictures as one model run: faster on a GPU, and late by a picture for every step but one; only for a source that is the whole picture");

    /// <summary>Pictures before that a model with cached attention looks at.</summary>
    public static readonly ParameterInfo AttentionFrames =
        Int("dream/attention_frames", 0, 4, 0, "How many pictures before a model with cached attention looks at: steadies what things look like; 0 is off, other models ignore it");

    /// <summary>How far apart they are.</summary>
    public static readonly ParameterInfo AttentionInterval =
        Int("dream/attention_interval", 1, 1440, 4, "Rounds (at 15 a second) from one of those pictures to the next: long intervals hold on to an older look");

    /// <summary>The model that dreams.</summary>
    public static readonly ParameterInfo Model =
        Text("dream/model", "", "The model: name or folder; empty is what the show was started with").In(ParameterScope.Rig);

    /// <summary>Size of its pictures.</summary>
    public static readonly ParameterInfo Size =
        Text("dream/size", "", "WIDTHxHEIGHT of the model's pictures; empty is what fits the output").In(ParameterScope.Rig);

    /// <summary>What it runs on.</summary>
    public static readonly ParameterInfo Provider = ParameterInfo.Enum(
        "dream/provider", ["auto", "cpu", "cuda", "tensorrt", "tensorrt-rtx", "directml", "webgpu", "coreml", "openvino"],
        "What the model runs on; auto takes the best that works").In(ParameterScope.Rig);

    /// <summary>The group, in order.</summary>
    public static IReadOnlyList<ParameterInfo> All { get; } =
    [
        Strength, StrengthMin, StrengthMax, Steps, NoiseGain, LatentFeedback, Guidance, GuidanceMode, MotionStrength, Similarity,
        SimilaritySkip, Stream, AttentionFrames, AttentionInterval, Model, Size, Provider,
    ];
}
