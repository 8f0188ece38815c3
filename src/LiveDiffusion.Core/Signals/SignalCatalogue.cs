using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Core.Signals;

/// <summary>Every source of modulation, in a fixed order. Immutable; any thread.</summary>
public static class SignalCatalogue
{
    /// <summary>All signals; the position is <see cref="SignalInfo.Index"/>.</summary>
    public static IReadOnlyList<SignalInfo> All { get; } = Number(
        [.. AudioSignals.All, .. AudioSignals.Second, .. BeatSignals.All, .. ModulatorSignals.All]);

    /// <summary>Index of the first signal that comes from macros and modulators; all behind it do.</summary>
    public static int FirstModulator { get; } = AudioSignals.All.Count + AudioSignals.Second.Count + BeatSignals.All.Count;

    private static Dictionary<string, SignalInfo> ById { get; } = All.ToDictionary(s => s.Id, StringComparer.Ordinal);

    /// <summary>Finds a signal by id.</summary>
    public static SignalInfo? Find(string id) => ById.GetValueOrDefault(id);

    private static SignalInfo[] Number(SignalInfo[] signals)
    {
        for (var i = 0; i < signals.Length; i++)
        {
            signals[i].Index = i;
        }

        return signals;
    }
}

/// <summary>Signals of macros, LFOs and random walkers.</summary>
internal static class ModulatorSignals
{
    public static IReadOnlyList<SignalInfo> All { get; } =
    [
        .. Enumerable.Range(0, MacroParameters.Count).Select(i => new SignalInfo(
            $"macro/{i + 1}", 0f, 1f, $"Macro {i + 1}",
            (in SignalInputs s) => s.Parameters[MacroParameters.All[i]])),
        .. Enumerable.Range(0, ModParameters.LfoCount).Select(i => new SignalInfo(
            $"lfo/{i + 1}", 0f, 1f, $"LFO {i + 1}, set under mod/lfo/{i + 1}",
            (in SignalInputs s) => s.Modulators.Lfo(i))),
        .. Enumerable.Range(0, ModParameters.RandomCount).Select(i => new SignalInfo(
            $"random/{i + 1}", 0f, 1f, $"Random walker {i + 1}, set under mod/random/{i + 1}",
            (in SignalInputs s) => s.Modulators.Random(i))),
    ];
}
