namespace LiveDiffusion.Web;

/// <summary>A clean output as the page lists it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Display">The display that it covers, for people.</param>
/// <param name="State">What is seen on it, in a word or two.</param>
public sealed record OutputEntry(string Name, string Display, string State);
