using LiveDiffusion.Core.Images;
using LiveDiffusion.Diffusion.Models;

namespace LiveDiffusion.Diffusion.Bench;

/// <summary>What <see cref="ModelCheck"/> has found. Times in seconds.</summary>
/// <param name="Model">The model.</param>
/// <param name="Provider">What it ran on.</param>
/// <param name="Picture">A picture that it painted from noise.</param>
/// <param name="LoadSeconds">From the folder to a pipeline that has run once.</param>
/// <param name="PromptSeconds">From a prompt's tokens to its embedding.</param>
/// <param name="Loop">The loop of encode, one step and decode.</param>
public sealed record ModelCheckReport(
    ModelFolder Model, string Provider, ImageBuffer Picture, double LoadSeconds, double PromptSeconds, LoopFigures Loop);
