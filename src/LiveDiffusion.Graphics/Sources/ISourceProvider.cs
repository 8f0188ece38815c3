using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>
/// A type of source: all that catalogue, page and presets need to know of it. A new type is one of these and one line in
/// <see cref="SourceRegistry"/>; its id stands nowhere else. Immutable; any thread, but for <see cref="Create"/>: render thread.
/// </summary>
public interface ISourceProvider
{
    /// <summary>The id: what <c>source/type</c> and presets call it.</summary>
    string Id { get; }

    /// <summary>The name for people.</summary>
    string Label { get; }

    /// <summary>The parameters it adds to the catalogue.</summary>
    IReadOnlyList<ParameterInfo> Parameters { get; }

    /// <summary>Null when it can work here, else one line: why not, and the remedy.</summary>
    string? WhyUnavailable(SourceStage stage);

    /// <summary>Makes a running source; throws <see cref="Core.UserErrorException"/> when it cannot be made.</summary>
    ISource Create(SourceStage stage);
}
