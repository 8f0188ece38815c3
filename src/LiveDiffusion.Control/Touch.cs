using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Control;

/// <summary>A change by a hand, for those who follow the hands: learning focuses what was touched last.</summary>
/// <param name="Target">The parameter; null before the first touch.</param>
/// <param name="Text">The text that was written; empty for numbers.</param>
/// <param name="Origin">Number of the client whose hand it was.</param>
/// <param name="Number">Another one for every touch.</param>
public readonly record struct Touch(ParameterInfo? Target, string Text, int Origin, long Number);
