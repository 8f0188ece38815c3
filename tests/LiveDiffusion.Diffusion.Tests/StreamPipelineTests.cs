using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Bench;
using LiveDiffusion.Diffusion.Models;

namespace LiveDiffusion.Diffusion.Tests;

public sealed class StreamPipelineTests
{
    private static StreamPipeline Tiny() => new(ModelFolder.Open(TestModels.TinyPath), new ModelSize(64, 64), inlinePrompts: true);

    [Fact]
    public void Strength_zero_gives_the_source_bit_for_bit()
    {
        using var pipeline = Tiny();
        var source = TestModels.Source(64, 64, (DreamParameters.Strength, 0f));
        var styled = new StyledPicture(64, 64);
        Assert.True(pipeline.Dream(source, styled));
        Assert.Equal(source.Image.Pixels, styled.Image.Pixels);
        Assert.Equal(0, styled.Stages.Encode + styled.Stages.Denoise + styled.Stages.Decode);
    }

    [Fact]
    public void A_glide_of_beats_lasts_as_long_as_the_beats_do()
    {
        var inSeconds = Glide(1f, unit: 0f, beatSeconds: 0.5f);
        Assert.Equal(inSeconds, Glide(4f, unit: 1f, beatSeconds: 0.25f));
        Assert.NotEqual(inSeconds, Glide(4f, unit: 1f, beatSeconds: 0.5f));

        static Half[] Glide(float glide, float unit, float beatSeconds)
        {
            using var pipeline = Tiny();
            var source = TestModels.Source(
                64, 64, (DreamParameters.Strength, 0.8f), (PromptParameters.Glide, glide), (PromptParameters.GlideUnit, unit));
            source.BeatSeconds = beatSeconds;
            source.IntervalSeconds = 0.25f;
            var styled = new StyledPicture(64, 64);
            foreach (var text in new[] { "fire", "ocean", "ocean" })
            {
                source.Texts[PromptParameters.Texts[0].Index] = text;
                Assert.True(pipeline.Dream(source, styled));
            }

            return [.. styled.Image.Pixels];
        }
    }

    [Fact]
    public void What_the_model_does_not_read_is_told_with_the_picture()
    {
        using var pipeline = Tiny();
        var source = TestModels.Source(64, 64);
        var styled = new StyledPicture(64, 64);
        source.Texts[PromptParameters.Texts[1].Index] = string.Join(' ', Enumerable.Repeat("ocean", 100)) + " lighthouse";
        pipeline.Dream(source, styled);
        Assert.Equal("", pipeline.Notice); // it weighs nothing yet
        source.Values[PromptParameters.Weights[1].Index] = 1f;
        pipeline.Dream(source, styled);
        Assert.StartsWith("Prompt 2 is longer than the model reads; left out: ocean", pipeline.Notice, StringComparison.Ordinal);
        Assert.EndsWith("lighthouse", pipeline.Notice, StringComparison.Ordinal);
        source.Texts[PromptParameters.Texts[1].Index] = "";
        source.Texts[NoiseParameters.Seeds.Index] = "1, two";
        pipeline.Dream(source, styled);
        Assert.StartsWith("noise/seeds: 'two' is no seed", pipeline.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public void Stops_of_strength_hold_against_any_modulation()
    {
        using var pipeline = Tiny();
        var source = TestModels.Source(64, 64, (DreamParameters.Strength, 0.9f), (DreamParameters.StrengthMax, 0f));
        var styled = new StyledPicture(64, 64);
        Assert.True(pipeline.Dream(source, styled));
        Assert.Equal(source.Image.Pixels, styled.Image.Pixels);
    }

    [Fact]
    public void A_fresh_picture_ignores_strength_and_source()
    {
        using var pipeline = Tiny();
        var source = TestModels.Source(64, 64, (DreamParameters.Strength, 0f));
        source.Fresh = true;
        var (first, second) = (new StyledPicture(64, 64), new StyledPicture(64, 64));
        Assert.True(pipeline.Dream(source, first));
        Array.Clear(source.Image.Pixels);
        Assert.True(pipeline.Dream(source, second));
        Assert.True(first.Fresh);
        Assert.Equal(first.Image.Pixels, second.Image.Pixels);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void Two_pipelines_give_equal_pictures_whatever_the_steps(int steps)
    {
        using var one = Tiny();
        using var other = Tiny();
        var source = TestModels.Source(64, 64, (DreamParameters.Strength, 0.6f), (DreamParameters.Steps, steps), (DreamParameters.LatentFeedback, 0.4f));
        var (first, second) = (new StyledPicture(64, 64), new StyledPicture(64, 64));
        for (var round = 0; round < 3; round++)
        {
            source.Round = round;
            Assert.True(one.Dream(source, first));
            Assert.True(other.Dream(source, second));
            Assert.Equal(first.Image.Pixels, second.Image.Pixels);
        }
    }

    [Fact]
    public void A_picture_allocates_no_more_than_the_bare_session_calls()
    {
        using var pipeline = Tiny();
        var source = TestModels.Source(64, 64, (DreamParameters.Strength, 0.5f), (NoiseParameters.Mode, 0f), (NoiseParameters.Travel, 0.5f));
        source.Texts[PromptParameters.Texts[0].Index] = "deep blue ocean";
        source.Texts[PromptParameters.Texts[1].Index] = "fire";
        source.Values[PromptParameters.Weights[1].Index] = 0.5f;
        var loop = new PipelineLoop(pipeline, source, new StyledPicture(64, 64));
        var floor = new FloorLoop(pipeline.Model);
        loop.Run(TimeSpan.FromSeconds(0.3)); // warm
        floor.Run(TimeSpan.FromSeconds(0.1));
        var (warmBytes, warmRounds) = (loop.Figures.Bytes, loop.Figures.Rounds);
        var (floorBytes, floorRounds) = (floor.Figures.Bytes, floor.Figures.Rounds);
        loop.Run(TimeSpan.FromSeconds(0.3));
        floor.Run(TimeSpan.FromSeconds(0.1));
        var perPicture = (double)(loop.Figures.Bytes - warmBytes) / (loop.Figures.Rounds - warmRounds);
        var perFloor = (double)(floor.Figures.Bytes - floorBytes) / (floor.Figures.Rounds - floorRounds);
        Assert.True(perPicture <= perFloor, $"{perPicture} bytes a picture, {perFloor} for the bare sessions");
    }

    [Fact]
    public void Noise_from_a_file_is_taken_and_must_fit()
    {
        using var pipeline = Tiny();
        var source = TestModels.Source(64, 64).Image;
        var drawn = pipeline.StyleOnce(source, "", TestModels.Settings(0.7f));
        pipeline.GiveNoise(new float[4 * 8 * 8]);
        var still = pipeline.StyleOnce(source, "", TestModels.Settings(0.7f));
        Assert.NotEqual(drawn.Pixels, still.Pixels);
        var error = Assert.Throws<UserErrorException>(() => pipeline.GiveNoise(new float[7]));
        Assert.Contains("[1, 4, 8, 8]", error.Message);
    }

    [Fact]
    public void Strength_weighs_how_far_a_picture_moves()
    {
        using var pipeline = new StreamPipeline(TestModels.Lumen(), new ModelSize(256, 256), inlinePrompts: true);
        var source = pipeline.StyleOnce(new ImageBuffer(256, 256), "deep blue ocean", TestModels.Settings(1f));
        var little = Distance(source, pipeline.StyleOnce(source, "fire", TestModels.Settings(0.2f)));
        var much = Distance(source, pipeline.StyleOnce(source, "fire", TestModels.Settings(0.8f)));
        Assert.True(much > 1.5 * little, $"{little} at 0.2, {much} at 0.8");
    }

    [Fact]
    public void The_embedded_model_paints_its_prompts_and_twice_the_same()
    {
        using var pipeline = new StreamPipeline(TestModels.Lumen(), new ModelSize(256, 256), inlinePrompts: true);
        var black = new ImageBuffer(256, 256);
        var ocean = pipeline.StyleOnce(black, "deep blue ocean", TestModels.Settings(1f));
        var again = pipeline.StyleOnce(black, "deep blue ocean", TestModels.Settings(1f));
        var fire = pipeline.StyleOnce(black, "fire", TestModels.Settings(1f));
        Assert.Equal(ocean.Pixels, again.Pixels);
        Assert.True(Mean(ocean, 2) > Mean(ocean, 0), "an ocean is more blue than red");
        Assert.True(Mean(fire, 0) > Mean(fire, 2), "a fire is more red than blue");
    }

    [Fact]
    public void Another_aspect_works_after_the_folder_s_own_rule()
    {
        var folder = TestModels.Lumen();
        using var pipeline = new StreamPipeline(folder, folder.SizeFor(1920, 1080), inlinePrompts: true);
        var picture = pipeline.StyleOnce(new ImageBuffer(320, 192), "mountains", TestModels.Settings(1f));
        Assert.All(picture.Pixels, p => Assert.InRange((float)p, 0f, 1f));
    }

    private static double Mean(ImageBuffer image, int channel)
        => image.Pixels.Where((_, i) => i % 4 == channel).Average(p => (double)p);

    private static double Distance(ImageBuffer a, ImageBuffer b) => a.Pixels.Zip(b.Pixels, (x, y) => Math.Abs((double)x - (double)y)).Average();
}
