using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Providers;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests.Painting;

/// <summary>Latents that stay on the device, against those that pass through the host: the same pictures in every way of painting.</summary>
public sealed class DeviceLatentsTests
{
    private const double Near = 1e-5; // of the largest number

    private static readonly string[] Models = ["sd_turbo", "sd_turbo_fp16", "sd15_cfg", "sdxl_turbo", "lcm_w"];

    /// <summary>Strength, steps and feedback for every small model.</summary>
    public static TheoryData<string, float, int, float> Ways
    {
        get
        {
            var ways = new TheoryData<string, float, int, float>();
            foreach (var model in Models)
            {
                foreach (var (strength, steps, feedback) in new[] { (0.3f, 1, 0f), (0.7f, 2, 0.4f), (0.5f, 3, 0.8f), (0.6f, 4, 1f), (1f, 1, 0.5f), (1f, 4, 0f) })
                {
                    ways.Add(model, strength, steps, feedback);
                }
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Pictures_are_those_of_the_host(string model, float strength, int steps, float feedback)
        => Compare(Open(model), (DreamParameters.Strength, strength), (DreamParameters.Steps, steps), (DreamParameters.LatentFeedback, feedback));

    private static ModelFolder Open(string model) => ModelFolder.Open(Path.Combine(TestPaths.Golden("pipelines"), model));

    private static StreamPipeline Load(ModelFolder folder, ExecutionProvider provider) => new(folder, new ModelSize(64, 64), inlinePrompts: true, provider);

    // Three rounds, each picture the next source.
    private static void Compare(ModelFolder folder, params (ParameterInfo, float)[] values)
    {
        using var here = Load(folder, Guises.HandedOver);
        using var there = Load(folder, Guises.Capturing);
        Assert.Equal("latents stay on the device; encoder replayed, denoiser replayed, decoder replayed", there.Places);
        var (first, second) = (TestModels.Source(64, 64, values), TestModels.Source(64, 64, values));
        var styled = new StyledPicture(64, 64);
        for (var round = 0; round < 3; round++)
        {
            Dream(here, first, styled, round);
            Dream(there, second, styled, round);
            AssertNear(here.Model.Decoded, there.Model.Decoded);
        }
    }

    private static void Dream(StreamPipeline pipeline, SourcePicture source, StyledPicture styled, int round)
    {
        source.Round = round;
        source.Texts[PromptParameters.Texts[0].Index] = round < 2 ? "a cat" : "a deep blue ocean";
        source.Texts[PromptParameters.Negative.Index] = "a dog";
        Assert.True(pipeline.Dream(source, styled));
        Assert.Equal("", pipeline.Notice);
        source.Image.CopyFrom(styled.Image);
    }

    private static void AssertNear(float[] expected, float[] actual)
    {
        var largest = expected.Max(MathF.Abs);
        var farthest = expected.Zip(actual, (e, a) => MathF.Abs(e - a)).Max();
        Assert.True(farthest <= Near * largest, $"{farthest / largest} of the largest number");
    }
}
