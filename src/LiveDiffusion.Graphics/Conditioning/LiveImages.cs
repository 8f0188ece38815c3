using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Sources;

namespace LiveDiffusion.Graphics.Conditioning;

/// <summary>
/// The choice of a live picture: the loop's own, whatever <c>source/type</c> shows, or any type of source besides. The labels follow from
/// the types, so a new one can be chosen at once. Immutable; any thread, but for what draws: render thread.
/// </summary>
public sealed class LiveImages
{
    private const int Loop = 0;
    private const int Chosen = 1;
    private const int FirstProvider = 2;

    /// <summary>Gathers the choices.</summary>
    public LiveImages(IReadOnlyList<ISourceProvider> providers)
    {
        Labels = ["loop", "source", .. providers.Select(p => p.Id)];
        Prompt = ParameterInfo.Enum("prompt/image", ["none", .. Labels], "A picture as a prompt, for models with an image encoder: the loop's picture, the chosen source, or a source of its own");
        Controls = [.. Enumerable.Range(1, ControlParameters.SlotCount).Select(n => ParameterInfo.Enum(
            $"dream/control/{n}/image", Labels, $"What ControlNet {n} looks at: the loop's picture, the chosen source, or a source of its own"))];
    }

    /// <summary>The names of the choices.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The choice of each ControlNet's slot.</summary>
    public IReadOnlyList<ParameterInfo> Controls { get; }

    /// <summary>The choice of the image prompt; its first label is none, then come <see cref="Labels"/>.</summary>
    public ParameterInfo Prompt { get; }

    /// <summary>All parameters, for the catalogue.</summary>
    public IReadOnlyList<ParameterInfo> All => [Prompt, .. Controls];

    /// <summary>Whether a choice is the loop's picture, which fills the frame as it is.</summary>
    internal static bool IsLoop(int choice) => choice == Loop;

    /// <summary>The picture of a choice in this frame; null when it has none.</summary>
    internal static Texture? Picture(int choice, in FrameContext frame, SourceBus sources, Texture loop) => choice switch
    {
        Loop => loop,
        Chosen => sources.Render(frame),
        _ => sources.RenderOf(choice - FirstProvider, frame),
    };

    /// <summary>Why a choice has no picture, or what is wrong with it; empty for nothing.</summary>
    internal static string Trouble(int choice, SourceBus sources) => choice switch
    {
        Loop => "",
        Chosen => sources.Status.State == SourceState.Off ? "No source is chosen. Set source/type, or take another picture." : sources.Status.Message,
        _ => sources.StatusOf(choice - FirstProvider).Message,
    } ?? "";
}
