using static LiveDiffusion.Core.Parameters.ParameterInfo;

namespace LiveDiffusion.Core.Parameters;

/// <summary>Eight knobs that every preset names and wires for itself.</summary>
public static class MacroParameters
{
    /// <summary>Number of macros.</summary>
    public const int Count = 8;

    /// <summary>The knobs.</summary>
    public static IReadOnlyList<ParameterInfo> All { get; } =
        [.. Enumerable.Range(1, Count).Select(n => Float($"macro/{n}", 0f, 1f, 0f, "", $"Macro {n}, named and wired by the preset"))];
}
