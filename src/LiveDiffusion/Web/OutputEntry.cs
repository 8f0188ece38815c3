namespace LiveDiffusion.Web;

/// <summary>A clean output or a sender as the page lists it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Display">The display that it covers, or the name that it is received under; for people.</param>
/// <param name="State">What is seen on it or how it is, in a few words.</param>
/// <param name="IsOdd">Whether something is wrong with it.</param>
public sealed record OutputEntry(string Name, string Display, string State, bool IsOdd = false);
