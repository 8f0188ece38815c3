using LiveDiffusion.Core.Modulation;

namespace LiveDiffusion.Core.Signals;

/// <summary>The beat family: every one a function of the beat's position alone. Waves stand at 1 on the beat.</summary>
internal static class BeatSignals
{
    private static readonly int[] Cycles = [1, 2, 4, 8];

    public static IReadOnlyList<SignalInfo> All { get; } =
    [
        new("beat/phase", 0f, 1f, "Rises from 0 to 1 over the beat", (in SignalInputs s) => s.Beat.Phase),
        new("beat/bar_phase", 0f, 1f, "Rises from 0 to 1 over the bar of four beats", (in SignalInputs s) => s.Beat.BarPhase),
        new("beat/pulse", 0f, 1f, "Jumps to 1 on the beat and falls to 0", (in SignalInputs s) => 1f - s.Beat.Phase),
        new("beat/on", 0f, 1f, "1 in the frame in which a beat falls", (in SignalInputs s) => s.Beat.BeatNow ? 1f : 0f),
        new("beat/toggle", 0f, 1f, "0 and 1 in turn, from beat to beat", (in SignalInputs s) => s.Beat.Index & 1),
        new("beat/random", 0f, 1f, "A new random value with every beat",
            (in SignalInputs s) => SeededRandom.Unit(s.Seed ^ 0xBEA7UL, s.Beat.Index)),
        .. Cycles.Select(beats => new SignalInfo($"beat/sine/{beats}", 0f, 1f, Wave("Sine", beats),
            (in SignalInputs s) => 0.5f + (0.5f * MathF.Cos(MathF.Tau * s.Beat.PhaseOf(beats))))),
        .. Cycles.Select(beats => new SignalInfo($"beat/triangle/{beats}", 0f, 1f, Wave("Triangle", beats),
            (in SignalInputs s) => MathF.Abs(1f - (2f * s.Beat.PhaseOf(beats))))),
        new("beat/bpm", 60f, 180f, "Tempo in beats per minute", (in SignalInputs s) => s.Beat.Bpm),
        new("beat/confidence", 0f, 1f, "How sure the beat is; 0 when it only coasts", (in SignalInputs s) => s.Beat.Confidence),
    ];

    private static string Wave(string name, int beats)
        => beats == 1 ? $"{name} over a beat, 1 on the beat" : $"{name} over {beats} beats, 1 on the first";
}
