using static LiveDiffusion.Core.Parameters.ParameterInfo;

namespace LiveDiffusion.Core.Parameters;

/// <summary>Effects on the shown picture; the loop never sees them.</summary>
public static class EffectParameters
{
    /// <summary>Glow of bright parts.</summary>
    public static readonly ParameterInfo Bloom = Float("effect/bloom", 0f, 2f, 0.2f, "", "Glow of the bright parts");

    /// <summary>Brightness from which parts glow.</summary>
    public static readonly ParameterInfo BloomThreshold =
        Float("effect/bloom_threshold", 0f, 1f, 0.6f, "", "Brightness from which parts glow");

    /// <summary>Darkening towards the corners.</summary>
    public static readonly ParameterInfo Vignette = Float("effect/vignette", 0f, 1f, 0.2f, "", "Darkens the corners");

    /// <summary>Turn of the hue.</summary>
    public static readonly ParameterInfo Hue =
        Float("effect/hue", -180f, 180f, 0f, "°", "Turns all hues").Cyclic(360f);

    /// <summary>Saturation of the shown picture.</summary>
    public static readonly ParameterInfo Saturation = Float("effect/saturation", 0f, 2f, 1f, "", "Saturation of the shown picture");

    /// <summary>Contrast of the shown picture about mid-grey.</summary>
    public static readonly ParameterInfo Contrast = Float("effect/contrast", 0f, 2f, 1f, "", "Contrast of the shown picture");

    /// <summary>Gamma of the shown picture.</summary>
    public static readonly ParameterInfo Gamma =
        Float("effect/gamma", 0.3f, 3f, 1f, "", "Gamma: above 1 lifts the mid-tones");

    /// <summary>White laid over the picture.</summary>
    public static readonly ParameterInfo Flash =
        Float("effect/flash", 0f, 1f, 0f, "", "White laid over the picture", smoothingSeconds: 0f);

    /// <summary>Number of mirrored sectors.</summary>
    public static readonly ParameterInfo Kaleidoscope =
        Int("effect/kaleidoscope", 0, 16, 0, "Mirrored sectors of a kaleidoscope; 0 is off, 1 mirrors left to right");

    /// <summary>Turn of the kaleidoscope.</summary>
    public static readonly ParameterInfo KaleidoscopeAngle =
        Float("effect/kaleidoscope_angle", -180f, 180f, 0f, "°", "Turns the kaleidoscope").Cyclic(360f);

    /// <summary>Film grain.</summary>
    public static readonly ParameterInfo Grain = Float("effect/grain", 0f, 0.2f, 0.02f, "", "Film grain at output size");

    /// <summary>The group, in order.</summary>
    public static IReadOnlyList<ParameterInfo> All { get; } =
        [Bloom, BloomThreshold, Vignette, Hue, Saturation, Contrast, Gamma, Flash, Kaleidoscope, KaleidoscopeAngle, Grain];
}
