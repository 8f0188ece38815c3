using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Providers;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests.Painting;

/// <summary>A small model on a provider, with a source picture that becomes what was painted.</summary>
internal sealed class DeviceRig : IDisposable
{
    public const int Side = 64;

    private readonly StyledPicture _styled = new(Side, Side);

    public DeviceRig(ModelFolder folder, ExecutionProvider provider, params (ParameterInfo, float)[] values)
    {
        Pipeline = new StreamPipeline(folder, new ModelSize(Side, Side), inlinePrompts: true, provider);
        Source = TestModels.Source(Side, Side, values);
        Source.Texts[PromptParameters.Texts[0].Index] = "a cat";
        Source.Texts[PromptParameters.Negative.Index] = "a dog";
    }

    public StreamPipeline Pipeline { get; }

    public SourcePicture Source { get; }

    /// <summary>The decoded picture's numbers.</summary>
    public float[] Decoded => Pipeline.Model.Decoded;

    public static ModelFolder Open(string model) => ModelFolder.Open(Path.Combine(TestPaths.Golden("pipelines"), model));

    /// <summary>A round on each, and the same picture on all.</summary>
    public static void Round(params ReadOnlySpan<DeviceRig> rigs)
    {
        foreach (var rig in rigs)
        {
            rig.Dream();
            AssertNear(rigs[0].Decoded, rig.Decoded);
        }
    }

    /// <summary>One round; true when it gave a picture.</summary>
    public bool TryDream()
    {
        var isPicture = Pipeline.Dream(Source, _styled);
        Source.Round++;
        return isPicture;
    }

    public void Dream()
    {
        Assert.True(TryDream());
        Source.Image.CopyFrom(_styled.Image);
    }

    public void Dispose() => Pipeline.Dispose();

    // To 1e-5 of the largest number.
    private static void AssertNear(float[] expected, float[] actual)
    {
        var largest = expected.Max(MathF.Abs);
        var farthest = expected.Zip(actual, (e, a) => MathF.Abs(e - a)).Max();
        Assert.True(farthest <= 1e-5f * largest, $"{farthest / largest} of the largest number");
    }
}
