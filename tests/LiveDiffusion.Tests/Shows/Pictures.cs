using LiveDiffusion.Core.Images;
using LiveDiffusion.Diffusion;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Noise;

namespace LiveDiffusion.Tests.Shows;

/// <summary>Pictures of a prompt made from noise alone.</summary>
internal static class Pictures
{
    private static readonly Lazy<StreamPipeline> Pipeline = new(() => new StreamPipeline(Stage.Lumen, new ModelSize(256, 256), inlinePrompts: true));

    public static ImageBuffer FromNoise(string prompt, int seed)
    {
        var settings = new DreamSettings
        {
            Strength = 1f,
            Steps = 2,
            NoiseGain = 1f,
            Noise = new NoiseSettings { Mode = NoiseMode.Fixed, Seed = seed },
        };
        return Pipeline.Value.StyleOnce(new ImageBuffer(256, 256), prompt, settings);
    }
}
