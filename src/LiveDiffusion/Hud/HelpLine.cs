using LiveDiffusion.Windows;

namespace LiveDiffusion.Hud;

/// <summary>A line of the help: keys, and what they do.</summary>
/// <param name="Keys">As people write them.</param>
/// <param name="Text">What for.</param>
/// <param name="Action">The action, or the first of several.</param>
public readonly record struct HelpLine(string Keys, string Text, StageAction Action);
