using System.Diagnostics;
using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Noise;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests.Coherence;

public sealed class StreamBatchTests
{
    private const int Side = 64;

    private readonly StyledPicture _styled = new(Side, Side);

    [Theory]
    [InlineData(2, 0f, GuidanceMode.Full)]
    [InlineData(4, 0f, GuidanceMode.Full)]
    [InlineData(8, 0f, GuidanceMode.Full)]
    [InlineData(2, 2f, GuidanceMode.Full)]
    [InlineData(3, 2f, GuidanceMode.OneTime)]
    [InlineData(3, 2f, GuidanceMode.Self)]
    public void On_a_constant_source_it_gives_what_the_steps_one_after_another_give(int steps, float guidance, GuidanceMode mode)
    {
        using var stream = Tiny();
        using var sequence = Tiny();
        var streamed = External(steps, stream: true, (DreamParameters.Guidance, guidance), (DreamParameters.GuidanceMode, (float)mode));
        var plain = External(steps, stream: false, (DreamParameters.Guidance, guidance), (DreamParameters.GuidanceMode, (float)mode));
        Assert.True(sequence.Dream(plain, _styled));
        for (var round = 0; round < steps + 2; round++)
        {
            streamed.Round = round;
            Assert.Equal(round >= steps - 1, stream.Dream(streamed, _styled));
            Assert.Equal(round >= steps - 1 ? DreamAnswer.Made : DreamAnswer.Later, _styled.Answer);
        }

        var largest = sequence.Model.Decoded.Max(Math.Abs);
        Assert.All(sequence.Model.Decoded.Zip(stream.Model.Decoded), pair => Assert.Equal(pair.First, pair.Second, 1e-4f * largest));
        Assert.Equal("", stream.Notice);
    }

    [Fact]
    public void A_picture_comes_out_with_the_round_and_the_moment_of_its_own_source()
    {
        using var pipeline = PondModel.Pipeline();
        var source = External(3, stream: true, (NoiseParameters.Mode, (float)NoiseMode.Fixed));
        source.Values[DreamParameters.Strength.Index] = 0.01f;
        for (var round = 0; round < 12; round++)
        {
            Array.Fill(source.Image.Pixels, (Half)(0.2f + (round * 0.05f)));
            (source.Round, source.CaptureSeconds) = (100 + round, 7 + (round / 15.0));
            var isPicture = pipeline.Dream(source, _styled);
            Assert.Equal(round >= 2, isPicture);
            if (isPicture)
            {
                Assert.Equal(98 + round, _styled.Round);
                Assert.Equal(7 + ((round - 2) / 15.0), _styled.CaptureSeconds);
                Assert.Equal(0.2 + ((round - 2) * 0.05), _styled.Image.Pixels.Where((_, i) => i % 4 < 3).Average(p => (double)p), 0.02);
            }
        }
    }

    [Fact]
    public void In_a_feedback_loop_the_steps_run_one_after_another_and_the_performer_is_told()
    {
        using var pipeline = PondModel.Pipeline();
        var source = External(3, stream: true);
        source.ExternalShare = 0.5f;
        Assert.True(pipeline.Dream(source, _styled));
        Assert.Contains("mix/alpha", pipeline.Notice, StringComparison.Ordinal);
        source.ExternalShare = 1f;
        Assert.False(pipeline.Dream(source, _styled));
        Assert.Equal("", pipeline.Notice);
        source.Values[DreamParameters.LatentFeedback.Index] = 0.9f;
        Assert.True(pipeline.Dream(source, _styled));
        Assert.NotEqual("", pipeline.Notice);
        source.Values[DreamParameters.Stream.Index] = 0f;
        Assert.True(pipeline.Dream(source, _styled));
        Assert.Equal("", pipeline.Notice);
    }

    [Theory]
    [InlineData("lcm_w", "one latent in a run")]
    [InlineData("sdxl_turbo", "one latent in a run")]
    [InlineData("sd15_cfg", "one timestep")]
    public void A_model_of_fixed_sides_goes_on_one_step_after_another_and_says_why(string model, string why)
    {
        using var pipeline = new StreamPipeline(
            ModelFolder.Open(Path.Combine(TestPaths.Data, "golden", "pipelines", model)), new ModelSize(Side, Side), inlinePrompts: true);
        var source = External(2, stream: true);
        Assert.True(pipeline.Dream(source, _styled));
        Assert.Contains(why, pipeline.Notice, StringComparison.Ordinal);
        Assert.Contains("one after another", pipeline.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_count_of_steps_a_fresh_picture_and_a_way_out_begin_anew()
    {
        using var pipeline = PondModel.Pipeline();
        var source = External(2, stream: true);
        Assert.Equal("L M M", Rounds(pipeline, source, 3));
        source.Values[DreamParameters.Steps.Index] = 3f;
        Assert.Equal("L L M", Rounds(pipeline, source, 3));
        source.Fresh = true;
        Assert.Equal("M", Rounds(pipeline, source, 1));
        source.Fresh = false;
        Assert.Equal("L L M", Rounds(pipeline, source, 3));
        source.Values[DreamParameters.Strength.Index] = 0f;
        Assert.Equal("M", Rounds(pipeline, source, 1));
        source.Values[DreamParameters.Strength.Index] = 0.5f;
        Assert.Equal("L L M M", Rounds(pipeline, source, 4));
        source.Values[DreamParameters.Steps.Index] = 1f;
        Assert.Equal("M M", Rounds(pipeline, source, 2));
    }

    [Fact]
    public void What_the_filter_leaves_out_moves_the_labels_on_and_waits_for_the_pictures_in_hand()
    {
        using var pipeline = PondModel.Pipeline();
        var source = External(3, stream: true, (DreamParameters.Similarity, 0.9f), (DreamParameters.SimilaritySkip, 4f));
        var last = -1L;
        var answers = "";
        for (var round = 0; round < 16; round++)
        {
            (source.Round, source.CaptureSeconds) = (round, round);
            if (pipeline.Dream(source, _styled))
            {
                Assert.Equal(round - 2, _styled.Round);
                Assert.Equal(round - 2.0, _styled.CaptureSeconds);
                Assert.True(_styled.Round > last);
                last = _styled.Round;
            }

            answers += _styled.Answer.ToString()[0];
        }

        // Two to fill, one that comes out, two more of the same scene to be sure that it has arrived.
        Assert.Equal("LLMMMRRRRMRRRRMR", answers);
    }

    [Fact]
    public void A_round_allocates_no_more_than_the_bare_session_calls()
    {
        using var pipeline = Tiny();
        var source = External(2, stream: true);
        for (var round = 0; round < 6; round++)
        {
            pipeline.Dream(source, _styled);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        pipeline.Model.RunBare();
        var bare = GC.GetAllocatedBytesForCurrentThread() - before;
        before = GC.GetAllocatedBytesForCurrentThread();
        pipeline.Dream(source, _styled);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, bare);
    }

    [Fact]
    public void Live_the_second_denoiser_is_made_beside_the_show()
    {
        using var pipeline = new StreamPipeline(ModelFolder.Open(TestModels.TinyPath), new ModelSize(Side, Side), inlinePrompts: false);
        ThreadGuard.Enter(ThreadRoles.Inference);
        var source = External(2, stream: true);
        Assert.True(pipeline.Dream(source, _styled)); // one after another meanwhile
        var begin = Stopwatch.GetTimestamp();
        while (pipeline.Dream(source, _styled))
        {
            Assert.True(Stopwatch.GetElapsedTime(begin).TotalSeconds < 60, "never streamed");
        }

        Assert.Equal(DreamAnswer.Later, _styled.Answer);
        Assert.True(pipeline.Dream(source, _styled));
    }

    private static StreamPipeline Tiny() => new(ModelFolder.Open(TestModels.TinyPath), new ModelSize(Side, Side), inlinePrompts: true);

    private static SourcePicture External(int steps, bool stream, params (ParameterInfo Parameter, float Value)[] values)
    {
        var source = TestModels.Source(
            Side, Side,
            [(NoiseParameters.Mode, (float)NoiseMode.Fixed), .. values, (DreamParameters.Strength, 0.5f), (DreamParameters.Steps, steps), (DreamParameters.Stream, stream ? 1f : 0f)]);
        source.Texts[PromptParameters.Texts[0].Index] = "a cat";
        source.ExternalShare = 1f;
        return source;
    }

    private string Rounds(StreamPipeline pipeline, SourcePicture source, int count)
        => string.Join(' ', Enumerable.Range(0, count).Select(_ => pipeline.Dream(source, _styled) ? _styled.Answer == DreamAnswer.Made ? "M" : "R" : _styled.Answer == DreamAnswer.Later ? "L" : "broken"));
}
