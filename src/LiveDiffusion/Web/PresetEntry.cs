namespace LiveDiffusion.Web;

/// <summary>A preset as the page lists it.</summary>
/// <param name="Name">The name that recalls it.</param>
/// <param name="Description">One line about it; may be empty.</param>
public sealed record PresetEntry(string Name, string Description);
