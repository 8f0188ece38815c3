using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Coherence;

namespace LiveDiffusion.Diffusion.Tests.Coherence;

public sealed class SimilarityFilterTests : IDisposable
{
    private const int Side = PondModel.Side;

    private readonly StreamPipeline _pipeline = PondModel.Pipeline();
    private readonly StyledPicture _styled = new(Side, Side);

    [Theory]
    [InlineData(1.0, 0.98, 1.0)]
    [InlineData(0.99, 0.98, 0.5)]
    [InlineData(0.98, 0.98, 0.0)]
    [InlineData(0.5, 0.98, 0.0)]
    [InlineData(0.75, 0.5, 0.5)]
    [InlineData(1.0, 1.0, 0.0)]
    public void The_chance_grows_from_the_threshold_to_1(double cosine, double threshold, double chance)
        => Assert.Equal(chance, SimilarityFilter.Chance(cosine, threshold), 1e-9);

    [Fact]
    public void A_still_source_costs_one_run_in_eleven_and_the_picture_stands()
    {
        var source = External((DreamParameters.Similarity, 0.98f));
        var answers = new List<DreamAnswer>();
        var shown = new Half[_styled.Image.Pixels.Length];
        for (var round = 0; round < 33; round++)
        {
            Dream(source, round);
            answers.Add(_styled.Answer);
            Assert.Equal(round, _styled.Round);
            Assert.Equal(round * 0.5, _styled.CaptureSeconds);
            if (_styled.Answer == DreamAnswer.Made)
            {
                Assert.NotEqual(shown, _styled.Image.Pixels); // fresh noise
                _styled.Image.Pixels.CopyTo(shown, 0);
            }
            else
            {
                Assert.Equal(shown, _styled.Image.Pixels);
                Assert.Equal(0, _styled.Stages.Encode + _styled.Stages.Denoise + _styled.Stages.Decode);
            }

            Array.Clear(_styled.Image.Pixels); // a slot of the handover holds anything
        }

        Assert.Equal([0, 11, 22], answers.Select((a, i) => (a, i)).Where(p => p.a == DreamAnswer.Made).Select(p => p.i));
    }

    [Fact]
    public void The_most_in_a_row_is_the_performers()
    {
        var source = External((DreamParameters.Similarity, 0.98f), (DreamParameters.SimilaritySkip, 3f));
        Assert.Equal("Mrrr Mrrr Mrrr ", string.Concat(Enumerable.Range(0, 12).Select(round => (Dream(source, round) == DreamAnswer.Made ? "M" : "r") + (round % 4 == 3 ? " " : ""))));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.9f)]
    public void A_feedback_loop_is_never_held(float externalShare)
    {
        var source = External((DreamParameters.Similarity, 0f));
        source.ExternalShare = externalShare;
        Assert.All(Enumerable.Range(0, 20), round => Assert.Equal(DreamAnswer.Made, Dream(source, round)));
    }

    [Fact]
    public void A_loop_of_latents_is_never_held()
    {
        var source = External((DreamParameters.Similarity, 0f), (DreamParameters.LatentFeedback, 0.9f));
        Assert.All(Enumerable.Range(0, 20), round => Assert.Equal(DreamAnswer.Made, Dream(source, round)));
    }

    [Fact]
    public void While_a_ControlNet_steers_every_picture_is_dreamed()
    {
        var source = External((DreamParameters.Similarity, 0.9f), (ControlParameters.Scales[1], 0.5f));
        source.BeginControl(1);
        Assert.All(Enumerable.Range(0, 20), round => Assert.Equal(DreamAnswer.Made, Dream(source, round)));
    }

    [Fact]
    public void It_is_off_by_default()
    {
        var source = External();
        Assert.All(Enumerable.Range(0, 20), round => Assert.Equal(DreamAnswer.Made, Dream(source, round)));
    }

    [Fact]
    public void Another_picture_is_dreamed_and_one_of_the_same_scene_by_chance()
    {
        var source = External((DreamParameters.Similarity, 0.9f));
        Dream(source, 0);
        Array.Fill(source.Image.Pixels, Half.One); // a cut
        Assert.Equal(DreamAnswer.Made, Dream(source, 1));

        // A scene whose likeness is between the threshold and 1: some runs are left out, the same ones each time.
        var (first, second) = (Answers(), Answers());
        Assert.Equal(first, second);
        Assert.InRange(first.Count(a => a == DreamAnswer.Repeated), 40, 160);
        Assert.Contains(DreamAnswer.Made, first.Skip(1));
    }

    [Fact]
    public void A_hand_on_a_fader_or_a_new_prompt_is_answered_at_once()
    {
        var source = External((DreamParameters.Similarity, 0.9f), (DreamParameters.SimilaritySkip, 100f), (PromptParameters.Glide, 0f));
        Dream(source, 0);
        Assert.Equal(DreamAnswer.Repeated, Dream(source, 1));
        source.Values[DreamParameters.Strength.Index] += 0.01f;
        Assert.Equal(DreamAnswer.Made, Dream(source, 2));
        Assert.Equal(DreamAnswer.Repeated, Dream(source, 3));
        source.Texts[PromptParameters.Texts[0].Index] = "fire";
        Assert.Equal(DreamAnswer.Made, Dream(source, 4));
        Assert.Equal(DreamAnswer.Repeated, Dream(source, 5));
        source.Values[NoiseParameters.Seed.Index] += 1;
        Assert.Equal(DreamAnswer.Made, Dream(source, 6));
        Assert.Equal(DreamAnswer.Repeated, Dream(source, 7));
        source.Fresh = true;
        Assert.Equal(DreamAnswer.Made, Dream(source, 8));
        source.Fresh = false;
        Assert.Equal(DreamAnswer.Made, Dream(source, 9)); // the fresh one was not of the source
    }

    [Fact]
    public void Leaving_out_allocates_nothing()
    {
        var source = External((DreamParameters.Similarity, 0.9f), (DreamParameters.SimilaritySkip, 100f));
        Dream(source, 0);
        Dream(source, 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 2; round < 50; round++)
        {
            Dream(source, round);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(DreamAnswer.Repeated, _styled.Answer);
    }

    public void Dispose() => _pipeline.Dispose();

    private static SourcePicture External(params (ParameterInfo Parameter, float Value)[] values)
    {
        var source = TestModels.Source(Side, Side, [.. values, (DreamParameters.Strength, 0.4f)]);
        source.ExternalShare = 1f;
        return source;
    }

    private DreamAnswer[] Answers()
    {
        using var pipeline = PondModel.Pipeline();
        var source = External((DreamParameters.Similarity, 0.97f));
        var random = new Random(1);
        return [.. Enumerable.Range(0, 200).Select(round =>
        {
            for (var i = 0; i < source.Image.Pixels.Length; i++)
            {
                source.Image.Pixels[i] = (Half)(i % Side < 32 ? 0.85f + (random.NextSingle() * 0.15f) : random.NextSingle() * 0.6f);
            }

            source.Round = round;
            Assert.True(pipeline.Dream(source, _styled));
            return _styled.Answer;
        })];
    }

    private DreamAnswer Dream(SourcePicture source, int round)
    {
        (source.Round, source.CaptureSeconds) = (round, round * 0.5);
        Assert.True(_pipeline.Dream(source, _styled));
        return _styled.Answer;
    }
}
