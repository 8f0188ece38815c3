using static LiveDiffusion.Core.Parameters.ParameterInfo;

namespace LiveDiffusion.Core.Parameters;

/// <summary>What the dream is about: eight weighted prompt slots.</summary>
public static class PromptParameters
{
    /// <summary>Number of slots.</summary>
    public const int SlotCount = 8;

    /// <summary>Text of each slot.</summary>
    public static IReadOnlyList<ParameterInfo> Texts { get; } =
        [.. Enumerable.Range(1, SlotCount).Select(n => Text($"prompt/{n}/text", "", $"Prompt of slot {n}; empty slots count for nothing"))];

    /// <summary>Weight of each slot; a negative weight pushes away from it.</summary>
    public static IReadOnlyList<ParameterInfo> Weights { get; } =
        [.. Enumerable.Range(1, SlotCount).Select(n => Float(
            $"prompt/{n}/weight", -1f, 2f, n == 1 ? 1f : 0f, "", $"Share of slot {n} in the blend; below 0 pushes away"))];

    /// <summary>What guidance leads away from; without guidance it does nothing.</summary>
    public static readonly ParameterInfo Negative = Text("prompt/negative", "", "What the picture is led away from where dream/guidance is above 1");

    /// <summary>How embeddings are blended.</summary>
    public static readonly ParameterInfo Blend =
        ParameterInfo.Enum("prompt/blend", ["linear", "slerp", "cosine"],
            "How the prompts' embeddings are blended; all keep the norm; cosine lets what they have in common lead");

    /// <summary>How long a new text takes to replace the old one of its slot.</summary>
    public static readonly ParameterInfo Glide =
        Float("prompt/glide", 0f, 30f, 1f, "s", "How long a new text takes to fade in over the old text of its slot", 0f);

    /// <summary>The group, in order.</summary>
    public static IReadOnlyList<ParameterInfo> All { get; } = [.. Texts.Zip(Weights).SelectMany(p => new[] { p.First, p.Second }), Blend, Glide, Negative];
}
