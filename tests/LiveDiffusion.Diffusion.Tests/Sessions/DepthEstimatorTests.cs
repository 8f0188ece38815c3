using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Sessions;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests.Sessions;

/// <summary>Depth pictures for ControlNets, by a network for which bright is near.</summary>
public sealed class DepthEstimatorTests
{
    private const int Side = 64;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Near_is_white_and_far_is_black_at_any_size_of_the_network(bool isOpen)
    {
        using var depth = new DepthEstimator(ModelFolder.Open(Folder(isOpen)), new ModelSize(Side, Side), new SessionContext());
        var planes = new float[3 * Side * Side];
        depth.Estimate(Ramp(0f, 1f), 1f / 15, planes);
        for (var x = 1; x < Side; x++)
        {
            Assert.True(planes[x] >= planes[x - 1]);
            Assert.InRange(planes[x], (x / (float)Side) - 0.06f, (x / (float)Side) + 0.06f);
        }

        Assert.Equal(planes.AsSpan(0, Side * Side).ToArray(), planes.AsSpan(2 * Side * Side).ToArray());
    }

    [Fact]
    public void Nearest_and_farthest_follow_slowly()
    {
        using var depth = new DepthEstimator(ModelFolder.Open(Folder(isOpen: false)), new ModelSize(Side, Side), new SessionContext());
        var planes = new float[3 * Side * Side];
        depth.Estimate(Ramp(0f, 1f), 1f / 15, planes);
        depth.Estimate(Ramp(0f, 0.5f), 1f / 15, planes);
        Assert.InRange(planes[Side - 1], 0.45f, 0.6f); // a scene in which all is farther is not at once stretched to white
        for (var i = 0; i < 100; i++)
        {
            depth.Estimate(Ramp(0f, 0.5f), 1f / 15, planes);
        }

        Assert.InRange(planes[Side - 1], 0.95f, 1f);
    }

    [Fact]
    public void A_control_net_is_shown_depth_and_a_folder_without_the_network_says_what_to_do()
    {
        var depth = (float)Detection.Depth;
        var asItIs = Dream(Folder(isOpen: false), (float)Detection.None, out var notice);
        Assert.Equal("", notice);
        Assert.NotEqual(asItIs, Dream(Folder(isOpen: false), depth, out notice));
        Assert.Equal("", notice);

        var without = Dream(ControlledModel.Create("controlnet"), depth, out notice);
        Assert.Contains("depth_estimator/model.onnx", notice, StringComparison.Ordinal);
        Assert.Equal(Dream(ControlledModel.Create(), depth, out _), without);
    }

    [Fact]
    public void A_network_that_gives_no_depth_is_refused_with_the_tensor()
    {
        var folder = ControlledModel.Create("controlnet");
        new OnnxWriter().Input("pixel_values", OnnxType.Float, 1, 3, 28, 28).Output("out", OnnxType.Float, 1, 3, 28, 28).Node("Relu", ["pixel_values"], "out")
            .Save(Path.Combine(folder, DepthEstimator.Part, "model.onnx"));
        Assert.Contains(
            "'predicted_depth'",
            Assert.Throws<UserErrorException>(() => new StreamPipeline(ModelFolder.Open(folder), new ModelSize(Side, Side), inlinePrompts: true)).Message,
            StringComparison.Ordinal);
    }

    private static string Folder(bool isOpen)
    {
        var folder = ControlledModel.Create("controlnet");
        object height = isOpen ? "height" : 28, width = isOpen ? "width" : 42;
        new OnnxWriter().Input("pixel_values", OnnxType.Float, 1, 3, height, width).Output("predicted_depth", OnnxType.Float, 1, height, width)
            .Node("ReduceMean", ["pixel_values"], "predicted_depth", ("axes", new long[] { 1 }), ("keepdims", 0))
            .Save(Path.Combine(folder, DepthEstimator.Part, "model.onnx"));
        return folder;
    }

    private static ImageBuffer Ramp(float left, float right)
    {
        var picture = new ImageBuffer(Side, Side);
        for (var i = 0; i < Side * Side; i++)
        {
            picture.Pixels.AsSpan(i * 4, 3).Fill((Half)(left + ((right - left) * (i % Side) / (Side - 1))));
        }

        return picture;
    }

    private static Half[] Dream(string folder, float detect, out string notice)
    {
        using var pipeline = new StreamPipeline(ModelFolder.Open(folder), new ModelSize(Side, Side), inlinePrompts: true);
        var source = TestModels.Source(Side, Side, [
            (DreamParameters.Strength, 0.8f), (DreamParameters.Steps, 2f), (NoiseParameters.Mode, 1f),
            (ControlParameters.Scales[0], 1f), (ControlParameters.Ends[0], 1f), (ControlParameters.Detects[0], detect)]);
        source.BeginControl(0).CopyFrom(Ramp(0.2f, 0.6f));
        var styled = new StyledPicture(Side, Side);
        Assert.True(pipeline.Dream(source, styled));
        notice = pipeline.Notice;
        return styled.Image.Pixels;
    }
}
