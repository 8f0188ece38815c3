using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Models;

namespace LiveDiffusion.Diffusion.Tests.Coherence;

public sealed class LatentFeedbackTests
{
    private const int Side = PondModel.Side;

    [Theory]
    [InlineData(0f)]
    [InlineData(0.25f)]
    [InlineData(0.4f)]
    [InlineData(0.75f)]
    [InlineData(1f)]
    public void Whatever_the_share_the_noise_is_whole(float share)
    {
        // Each latent is share times the last one and noise: what is new in it has to have the noise's full variance. Mixed in after
        // the noise it would have (1 - share)^2 of it.
        const float Strength = 0.002f;
        var folder = PondModel.Make();
        using var pipeline = new StreamPipeline(folder, new ModelSize(Side, Side), inlinePrompts: true);
        var source = TestModels.Source(Side, Side, (DreamParameters.Strength, Strength), (DreamParameters.LatentFeedback, share));
        Array.Fill(source.Image.Pixels, (Half)0.5f);
        var styled = new StyledPicture(Side, Side);
        var schedule = folder.Scheduler.Schedule;
        var timestep = schedule.Last * Strength;
        var deviation = schedule.Noise(timestep) / schedule.Signal(timestep);
        var last = new double[3 * 64];
        double squares = 0;
        const int Rounds = 40;
        for (var round = 0; round < Rounds; round++)
        {
            source.Round = round;
            Assert.True(pipeline.Dream(source, styled));
            var now = Latent(styled);
            squares += round == 0 ? 0 : now.Zip(last, (n, l) => Math.Pow((n - (share * l)) / deviation, 2)).Sum();
            now.CopyTo(last, 0);
        }

        Assert.InRange(squares / ((Rounds - 1) * last.Length), 0.93, 1.07);
    }

    [Fact]
    public void At_full_share_the_source_has_none_and_is_not_encoded()
    {
        using var one = PondModel.Pipeline();
        using var other = PondModel.Pipeline();
        var source = TestModels.Source(Side, Side, (DreamParameters.Strength, 0.4f), (DreamParameters.LatentFeedback, 1f));
        var (first, second) = (new StyledPicture(Side, Side), new StyledPicture(Side, Side));
        one.Dream(source, first);
        other.Dream(source, second);
        source.Round = 1;
        one.Dream(source, first);
        Array.Fill(source.Image.Pixels, Half.One);
        other.Dream(source, second);
        Assert.Equal(first.Image.Pixels, second.Image.Pixels);
        Assert.Equal(0, second.Stages.Encode);
        Assert.NotEqual(0, second.Stages.Denoise);
    }

    [Fact]
    public void Without_a_picture_before_the_source_is_encoded_whatever_the_share()
    {
        using var pipeline = PondModel.Pipeline();
        var source = TestModels.Source(Side, Side, (DreamParameters.Strength, 0.4f), (DreamParameters.LatentFeedback, 1f));
        var styled = new StyledPicture(Side, Side);
        pipeline.Dream(source, styled);
        Assert.NotEqual(0, styled.Stages.Encode);
        source.Values[DreamParameters.Strength.Index] = 0f; // the picture passes through: there is no latent of it
        pipeline.Dream(source, styled);
        source.Values[DreamParameters.Strength.Index] = 0.4f;
        pipeline.Dream(source, styled);
        Assert.NotEqual(0, styled.Stages.Encode);
    }

    [Theory]
    [InlineData(0.5f)]
    [InlineData(0.99f)]
    [InlineData(1f)]
    public void The_embedded_model_goes_on_dreaming_at_any_share(float share)
    {
        var folder = TestModels.Lumen();
        var size = new ModelSize(128, 128);
        using var pipeline = new StreamPipeline(folder, size, inlinePrompts: true);
        var source = TestModels.Source(128, 128, (DreamParameters.Strength, 0.5f), (DreamParameters.LatentFeedback, share));
        source.Texts[PromptParameters.Texts[0].Index] = "forest at dawn";
        var styled = new StyledPicture(128, 128);
        for (var round = 0; round < 40; round++)
        {
            source.Round = round;
            Assert.True(pipeline.Dream(source, styled));
            source.Image.CopyFrom(styled.Image);
        }

        var mean = styled.Image.Pixels.Average(p => (double)p);
        var deviation = Math.Sqrt(styled.Image.Pixels.Average(p => Math.Pow((double)p - mean, 2)));
        Assert.InRange(mean, 0.2, 0.95);
        Assert.InRange(deviation, 0.05, 0.45);
    }

    [Fact]
    public void The_share_is_that_of_a_fifteenth_of_a_second()
    {
        var source = TestModels.Source(8, 8, (DreamParameters.LatentFeedback, 0.36f));
        Assert.Equal(0.36f, DreamSettings.From(source).LatentFeedback, 1e-5f);
        source.IntervalSeconds = 1 / 30f; // twice a fifteenth: what is left after two rounds is what is left after one
        var share = DreamSettings.From(source).LatentFeedback;
        Assert.Equal(1f - 0.36f, (1f - share) * (1f - share), 1e-5f);
        source.Values[DreamParameters.LatentFeedback.Index] = 1f;
        Assert.Equal(1f, DreamSettings.From(source).LatentFeedback);
    }

    private static double[] Latent(StyledPicture styled)
    {
        var latent = new double[3 * 64];
        for (var i = 0; i < 64; i++)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                latent[(i * 3) + channel] = (2 * (double)styled.Image.Pixels[(4 * (((i / 8 * 8) * Side) + (i % 8 * 8))) + channel]) - 1;
            }
        }

        return latent;
    }
}
