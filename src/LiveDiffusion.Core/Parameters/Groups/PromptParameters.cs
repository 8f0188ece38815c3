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

    /// <summary>How long a changed weight takes.</summary>
    public static readonly ParameterInfo WeightGlide =
        Float("prompt/weight_glide", 0f, 30f, 0f, "s", "How long a weight takes to where a hand puts it; routes act at once", 0f);

    /// <summary>What both glides are counted in.</summary>
    public static readonly ParameterInfo GlideUnit =
        ParameterInfo.Enum("prompt/glide_unit", ["seconds", "beats"], "What prompt/glide and prompt/weight_glide are counted in; beats follow the tempo");

    /// <summary>Prompts that take turns in slot 1.</summary>
    public static readonly ParameterInfo List = Text(
        "prompt/list", "", "Prompts with | between them, up to 64; while there are any, they take turns as the text of slot 1");

    /// <summary>When the next entry of the list comes by itself.</summary>
    public static readonly ParameterInfo Advance = ParameterInfo.Enum(
        "prompt/advance", ["off", "beat", "2 beats", "bar", "2 bars", "4 bars", "8 bars", "16 bars"],
        "When the next entry of prompt/list comes by itself, on the beat");

    /// <summary>The order of the list.</summary>
    public static readonly ParameterInfo Order = ParameterInfo.Enum(
        "prompt/order", ["forward", "ping-pong", "random"], "The order in which the entries of prompt/list come");

    /// <summary>The next entry.</summary>
    public static readonly ParameterInfo Next = Trigger("prompt/next", "Brings the next entry of prompt/list");

    /// <summary>The entry before.</summary>
    public static readonly ParameterInfo Previous = Trigger("prompt/previous", "Brings the entry of prompt/list that is written before the present one");

    /// <summary>How much the image prompt counts; which picture it is, is declared with the sources.</summary>
    public static readonly ParameterInfo ImageScale =
        Float("prompt/image_scale", 0f, 2f, 0.6f, "", "How much the picture of prompt/image leads the dream; 0 switches it off");

    /// <summary>The group, in order.</summary>
    public static IReadOnlyList<ParameterInfo> All { get; } =
    [
        .. Texts.Zip(Weights).SelectMany(p => new[] { p.First, p.Second }), Blend, Glide, WeightGlide, GlideUnit, Negative,
        List, Advance, Order, Next, Previous, ImageScale,
    ];
}
