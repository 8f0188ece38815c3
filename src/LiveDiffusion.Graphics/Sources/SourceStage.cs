using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Isf;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>What sources play on: the context, the clock and the size of their pictures. Immutable.</summary>
public sealed record SourceStage
{
    /// <summary>The context and what shaders share; owned by whoever made it, and outlives the sources.</summary>
    public required IsfTools Tools { get; init; }

    /// <summary>The engine's clock; readers of files pace themselves by it.</summary>
    public required EngineClock Clock { get; init; }

    /// <summary>Width of the pictures in pixels: the model's.</summary>
    public required int Width { get; init; }

    /// <summary>Height of the pictures in pixels: the model's.</summary>
    public required int Height { get; init; }

    /// <summary>
    /// Whether the picture of a frame must be exactly that of its time, whatever it takes: offline renders and tests.
    /// Then files are read on the render thread, no device is opened and nothing is reloaded.
    /// </summary>
    public bool IsExact { get; init; }
}
