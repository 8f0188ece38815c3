using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Bench;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests;

/// <summary>ControlNets in the pipeline: what a source picture brings for them, and when they act.</summary>
public sealed class ControlTests
{
    private static readonly (ParameterInfo, float)[] Painting = [(DreamParameters.Strength, 0.8f), (DreamParameters.Steps, 4f), (NoiseParameters.Mode, 0f)];

    [Fact]
    public void A_scale_of_zero_is_exactly_as_without_a_control_net_and_more_moves_the_picture()
    {
        var without = Dream(Open());
        Assert.Equal(without, Dream(Open("controlnet"), controls: [(0, 0f, 0f, 1f)]));
        var steered = Dream(Open("controlnet"), controls: [(0, 1f, 0f, 1f)]);
        Assert.True(Distance(without, steered) > 1e-3);
        Assert.True(Distance(without, Dream(Open("controlnet"), controls: [(0, 2f, 0f, 1f)])) > Distance(without, steered));
        Assert.NotEqual(steered, Dream(Open("controlnet"), level: 0f, controls: [(0, 1f, 0f, 1f)])); // another picture steers elsewhere
    }

    [Fact]
    public void A_slot_without_a_picture_is_off()
    {
        using var pipeline = Open("controlnet");
        var source = Source([(0, 1f, 0f, 1f)]);
        var styled = new StyledPicture(64, 64);
        Assert.True(pipeline.Dream(source, styled));
        Assert.Equal(Dream(Open()), styled.Image.Pixels);
    }

    [Fact]
    public void Residuals_of_several_control_nets_add_up()
    {
        var once = Dream(Open("controlnet"), controls: [(0, 1f, 0f, 1f)]);
        var halves = Dream(Open("controlnet", "controlnet_2"), controls: [(0, 0.5f, 0f, 1f), (1, 0.5f, 0f, 1f)]);
        Assert.InRange(Distance(once, halves), 0, 1e-3); // the two sums round differently
        var second = Dream(Open("controlnet", "controlnet_2"), controls: [(1, 1f, 0f, 1f)]);
        Assert.Equal(once, second);
    }

    [Theory]
    [InlineData(0, 1, 0f, 1f, 1f)]    // all of the only step
    [InlineData(0, 1, 0f, 0.25f, 0.25f)] // a part of the only step
    [InlineData(0, 1, 0.6f, 1f, 0.4f)]
    [InlineData(0, 4, 0.25f, 1f, 0f)] // diffusers: 0/4 < start
    [InlineData(1, 4, 0.25f, 1f, 1f)]
    [InlineData(1, 4, 0f, 0.5f, 1f)]
    [InlineData(2, 4, 0f, 0.5f, 0f)]  // diffusers: 3/4 > end
    [InlineData(1, 4, 0.3f, 1f, 0.8f)]
    [InlineData(3, 4, 0f, 1f, 1f)]
    [InlineData(2, 8, 0.9f, 0.1f, 0f)] // end before start: never
    public void Start_and_end_are_shares_of_the_steps(int step, int steps, float start, float end, float part)
        => Assert.Equal(part, ControlSteps.Part(step, steps, start, end), 1e-5);

    [Fact]
    public void A_control_net_that_acts_in_no_step_is_off_and_in_the_first_half_is_neither_off_nor_on()
    {
        var without = Dream(Open());
        Assert.Equal(without, Dream(Open("controlnet"), controls: [(0, 1f, 1f, 1f)]));
        var whole = Dream(Open("controlnet"), controls: [(0, 1f, 0f, 1f)]);
        var half = Dream(Open("controlnet"), controls: [(0, 1f, 0f, 0.5f)]);
        Assert.NotEqual(without, half);
        Assert.NotEqual(whole, half);
    }

    [Fact]
    public void A_steered_picture_allocates_no_more_than_the_bare_session_calls()
    {
        using var pipeline = Open("controlnet", "controlnet_2");
        var source = Source([(0, 1f, 0f, 1f), (1, 0.5f, 0f, 1f)]);
        Fill(source, 0, 1f);
        Fill(source, 1, 0.5f);
        var loop = new PipelineLoop(pipeline, source, new StyledPicture(64, 64));
        loop.Run(TimeSpan.FromSeconds(0.5));
        var (bytes, rounds) = (loop.Figures.Bytes, loop.Figures.Rounds);
        loop.Run(TimeSpan.FromSeconds(0.5));
        // 8 bytes each: encoder, decoder, and in each of 4 steps the denoiser and two ControlNets.
        var each = (double)(loop.Figures.Bytes - bytes) / (loop.Figures.Rounds - rounds);
        Assert.InRange(each, 0, (2 + (4 * 3)) * 8);
    }

    [Fact]
    public void The_pipeline_says_how_many_it_takes()
    {
        using var pipeline = Open("controlnet/depth", "controlnet_2");
        Assert.True(pipeline.Takes.TakesControl(0));
        Assert.True(pipeline.Takes.TakesControl(1));
        Assert.False(pipeline.Takes.TakesControl(2));
    }

    [Fact]
    public void Slots_follow_the_folders_names()
    {
        var folder = ModelFolder.Open(ControlledModel.Create("controlnet_2", "controlnet/canny", "controlnet"));
        Assert.Equal(["controlnet", "controlnet/canny", "controlnet_2"], folder.ControlNets.Select(c => Path.GetRelativePath(folder.Path, Path.GetDirectoryName(c)!)));
    }

    [Fact]
    public void More_control_nets_than_slots_are_refused_by_name()
    {
        var folder = ControlledModel.Create("controlnet", "controlnet_2", "controlnet_3", "controlnet_4");
        Assert.Contains("controlnet_4", Assert.Throws<UserErrorException>(() => ModelFolder.Open(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_denoiser_that_takes_no_residuals_is_refused_with_the_tensor()
    {
        var folder = ControlledModel.Create("controlnet");
        File.Copy(Path.Combine(TestModels.TinyPath, "unet", "model.onnx"), Path.Combine(folder, "unet", "model.onnx"), overwrite: true);
        var message = Assert.Throws<UserErrorException>(() => Load(folder)).Message;
        Assert.Contains("no input 'down_block_0'", message, StringComparison.Ordinal);
        Assert.Contains("sample, timestep, encoder_hidden_states", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, 8, "gives 3 residuals, but the unet's configuration makes 5")]
    [InlineData(5, 24, "is [1, 24, 8, 8], but [1, 16, 8, 8] is needed")]
    public void A_control_net_of_another_model_is_refused_with_expected_and_found(int residuals, int channels, string words)
    {
        var folder = ControlledModel.Create("controlnet");
        var network = new OnnxWriter().Input("sample", OnnxType.Float, 1, 4, 8, 8).Input("timestep", OnnxType.Float, 1)
            .Input("encoder_hidden_states", OnnxType.Float, 1, 77, 32).Input("controlnet_cond", OnnxType.Float, 1, 3, 64, 64);
        for (var i = 0; i < residuals; i++)
        {
            network.Output($"residual_{i}", OnnxType.Float, 1, channels, 8, 8).Node("Relu", ["sample"], $"residual_{i}");
        }

        network.Save(Path.Combine(folder, "controlnet", "model.onnx"));
        Assert.Contains(words, Assert.Throws<UserErrorException>(() => Load(folder)).Message, StringComparison.Ordinal);
    }

    private static StreamPipeline Open(params ReadOnlySpan<string> controls) => Load(ControlledModel.Create(controls));

    private static StreamPipeline Load(string folder) => new(ModelFolder.Open(folder), new ModelSize(64, 64), inlinePrompts: true);

    private static Half[] Dream(StreamPipeline pipeline, float level = 1f, params (int Slot, float Scale, float Start, float End)[] controls)
    {
        using (pipeline)
        {
            var source = Source(controls);
            foreach (var control in controls)
            {
                Fill(source, control.Slot, level);
            }

            var styled = new StyledPicture(64, 64);
            Assert.True(pipeline.Dream(source, styled));
            return styled.Image.Pixels;
        }
    }

    private static SourcePicture Source((int Slot, float Scale, float Start, float End)[] controls)
        => TestModels.Source(64, 64, [.. Painting, .. controls.SelectMany(c => new[]
        {
            (ControlParameters.Scales[c.Slot], c.Scale), (ControlParameters.Starts[c.Slot], c.Start), (ControlParameters.Ends[c.Slot], c.End),
        })]);

    // A bright box on black.
    private static void Fill(SourcePicture source, int slot, float level)
    {
        var picture = source.BeginControl(slot);
        for (var i = 0; i < 64 * 64; i++)
        {
            picture.Pixels.AsSpan(i * 4, 3).Fill(i % 64 is > 16 and < 48 && i / 64 is > 16 and < 48 ? (Half)level : Half.Zero);
        }
    }

    private static double Distance(Half[] a, Half[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += Math.Abs((double)a[i] - (double)b[i]);
        }

        return sum / a.Length;
    }
}
