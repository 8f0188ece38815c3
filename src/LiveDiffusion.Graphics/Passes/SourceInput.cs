using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>What goes into a round besides the newest styled picture.</summary>
/// <param name="Mixed">The source to lay over it, of any size; its aspect is kept and the frame covered.</param>
/// <param name="Snapshot">Whether the present colours become the reference of coherence.</param>
/// <param name="Round">Number of the round.</param>
internal readonly record struct SourceInput(Texture? Mixed, bool Snapshot, long Round);
