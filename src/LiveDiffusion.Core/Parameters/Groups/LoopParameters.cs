using static LiveDiffusion.Core.Parameters.ParameterInfo;

namespace LiveDiffusion.Core.Parameters;

/// <summary>The feedback loop's clock and what happens to a picture between two rounds.</summary>
public static class LoopParameters
{
    /// <summary>Styled pictures per second at most. What acts once a round is defined at 15 rounds per second.</summary>
    public static readonly ParameterInfo Rate =
        Float("loop/rate", 1f, 60f, 15f, "1/s", "Styled pictures per second at most", smoothingSeconds: 0f);

    /// <summary>Length of the cross-fade between styled pictures, as a share of their interval.</summary>
    public static readonly ParameterInfo Crossfade =
        Float("loop/crossfade", 0f, 1f, 0.85f, "", "Length of the cross-fade between two dreams, as a share of their interval");

    /// <summary>Contrast about mid-grey, per round at 15 rounds per second.</summary>
    public static readonly ParameterInfo Contrast =
        Float("loop/contrast", 0.8f, 1.2f, 1f, "", "Contrast about mid-grey, once a round");

    /// <summary>Added to every channel, per round at 15 rounds per second.</summary>
    public static readonly ParameterInfo Brightness =
        Float("loop/brightness", -0.1f, 0.1f, 0f, "", "Added to the picture once a round");

    /// <summary>Saturation, per round at 15 rounds per second.</summary>
    public static readonly ParameterInfo Saturation =
        Float("loop/saturation", 0.8f, 1.2f, 1f, "", "Saturation, once a round");

    /// <summary>Turn of the hue.</summary>
    public static readonly ParameterInfo HueDrift =
        Float("loop/hue_drift", -180f, 180f, 0f, "°/s", "Turns the hue of the loop steadily");

    /// <summary>Amount of the unsharp mask, per round at 15 rounds per second.</summary>
    public static readonly ParameterInfo Sharpen =
        Float("loop/sharpen", 0f, 1f, 0f, "", "Unsharp mask, once a round: works against the blur of the loop");

    /// <summary>Radius of the unsharp mask in pixels of the model's picture.</summary>
    public static readonly ParameterInfo SharpenRadius =
        Float("loop/sharpen_radius", 0.3f, 4f, 1f, "px", "Radius of the unsharp mask in model pixels");

    /// <summary>Deviation of the zero-mean noise, per round at 15 rounds per second.</summary>
    public static readonly ParameterInfo Noise =
        Float("loop/noise", 0f, 0.15f, 0.02f, "", "Fresh zero-mean noise on the picture, once a round: food for invention");

    /// <summary>Grain size of that noise in pixels of the model's picture.</summary>
    public static readonly ParameterInfo NoiseSize =
        Float("loop/noise_size", 1f, 32f, 1f, "px", "Grain of the loop noise in model pixels");

    /// <summary>Fades to a fresh dream made from noise.</summary>
    public static readonly ParameterInfo Reseed = Trigger("loop/reseed", "Fades to a fresh dream made from noise");

    /// <summary>Makes a file or the source the picture.</summary>
    public static readonly ParameterInfo Inject = Trigger("loop/inject", "Makes the inject file, or else the source, the picture");

    /// <summary>The picture file that inject takes.</summary>
    public static readonly ParameterInfo InjectFile =
        Text("loop/inject_file", "", "Picture that inject takes; empty takes the source").In(ParameterScope.Rig);

    /// <summary>How long reseed and inject take.</summary>
    public static readonly ParameterInfo FadeSeconds =
        Float("loop/fade", 0f, 10f, 1f, "s", "How long reseed and inject take");

    /// <summary>Whether a blank or broken loop starts afresh by itself.</summary>
    public static readonly ParameterInfo Guard = Bool("loop/guard", true, "Starts afresh by itself when the picture is blank or broken");

    /// <summary>The group, in order.</summary>
    public static IReadOnlyList<ParameterInfo> All { get; } =
    [
        Rate, Crossfade, Contrast, Brightness, Saturation, HueDrift, Sharpen, SharpenRadius, Noise, NoiseSize, Reseed,
        Inject, InjectFile, FadeSeconds, Guard,
    ];
}
