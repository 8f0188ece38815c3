namespace LiveDiffusion.Diffusion.Files;

/// <summary>A tensor whose numbers stand in a file beside the network. Lengths in bytes.</summary>
/// <param name="Name">The tensor.</param>
/// <param name="Location">The file, relative to the network's folder.</param>
/// <param name="Offset">Where its numbers begin.</param>
/// <param name="Length">How long they are.</param>
public sealed record ExternalTensor(string Name, string Location, long Offset, long Length);
