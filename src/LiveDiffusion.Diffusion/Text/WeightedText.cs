namespace LiveDiffusion.Diffusion.Text;

/// <summary>A piece of a prompt without its brackets, and how much it counts.</summary>
/// <param name="Text">The words, blanks included.</param>
/// <param name="Weight">0 to <see cref="PromptSyntax.MostWeight"/>; 1 is as written.</param>
public readonly record struct WeightedText(string Text, float Weight);
