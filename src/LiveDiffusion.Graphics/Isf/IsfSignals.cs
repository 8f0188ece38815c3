using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Graphics.Isf;

/// <summary>
/// The small set of sound signals that every shader may read as uniforms, besides ISF's own sound inputs.
/// <c>docs/shaders.md</c> lists them; a test compares the two.
/// </summary>
public static class IsfSignals
{
    /// <summary>The uniforms, in the order in which <see cref="Read"/> gives their values.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "ld_bass", "ld_mid", "ld_high", "ld_level", "ld_kick", "ld_onset", "ld_beat", "ld_bar", "ld_bass_time", "ld_level_time",
    ];

    /// <summary>The textures of what was heard in the last seconds.</summary>
    public static IReadOnlyList<string> Samplers { get; } = [IsfHistory.Trail, IsfHistory.Bands];

    /// <summary>This frame's values. Allocates nothing.</summary>
    public static void Read(in FrameContext frame, Span<float> values)
    {
        ref readonly var audio = ref frame.Audio;
        values[0] = audio.Bass.Level;
        values[1] = audio.Mid.Level;
        values[2] = MathF.Max(audio.MidHigh.Level, audio.High.Level);
        values[3] = audio.Mix.Level;

        // An analysis without drum classes still hears the bass drum in the bass.
        values[4] = MathF.Max(audio.Kick, audio.Bass.Hit);
        values[5] = audio.Onset;
        values[6] = frame.Beat.Phase;
        values[7] = frame.Beat.BarPhase;
        values[8] = audio.Bass.Time;
        values[9] = audio.Mix.Time;
    }
}
