using FsCheck;
using FsCheck.Xunit;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Noise;
using LiveDiffusion.Diffusion.Sessions;
using LiveDiffusion.Diffusion.Text;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests.Text;

public sealed class PromptEmphasisTests
{
    private const int Width = 16;
    private const int Tokens = 6;

    [Property]
    public void The_words_together_never_become_longer(byte a, byte b, byte c)
    {
        var (states, weights) = (States(1), Weights(a / 64f, b / 64f, c / 64f));
        PromptEmphasis.Apply(states, States(2), weights, 1..4, Width);
        Assert.InRange(Norm(states, 1..4), 0, Norm(States(1), 1..4) * 1.00001);
        Assert.Equal(States(1)[..Width], states[..Width]);
        Assert.Equal(States(1)[(4 * Width)..], states[(4 * Width)..]);
    }

    [Fact]
    public void A_heavier_word_gains_on_the_others_and_a_lighter_one_loses()
    {
        var (heavy, light, none) = (States(1), States(1), new float[Tokens * Width]);
        PromptEmphasis.Apply(heavy, none, Weights(1f, 1.5f, 1f), 1..4, Width);
        PromptEmphasis.Apply(light, none, Weights(1f, 0.5f, 1f), 1..4, Width);
        Assert.Equal(1.5 * Ratio(States(1)), Ratio(heavy), 1e-4);
        Assert.Equal(0.5 * Ratio(States(1)), Ratio(light), 1e-4);
        Assert.Equal(States(1)[Width..(2 * Width)], light[Width..(2 * Width)]); // to weaken one word strengthens no other

        static double Ratio(float[] states) => Norm(states, 2..3) / Norm(states, 1..2);
    }

    [Fact]
    public void Weight_0_is_the_empty_prompt_s_state_and_weight_1_the_word_s_own()
    {
        var states = States(1);
        PromptEmphasis.Apply(states, States(2), Weights(1f, 0f, 1f), 1..4, Width);
        var shrunk = Norm(states, 1..2) / Norm(States(1), 1..2);
        for (var i = 0; i < Width; i++)
        {
            Assert.Equal(States(2)[(2 * Width) + i] * shrunk, states[(2 * Width) + i], 1e-5);
        }

        var own = States(1);
        PromptEmphasis.Apply(own, States(2), Weights(1f, 1f, 1f), 1..4, Width);
        Assert.Equal(States(1), own);
    }

    [Theory]
    [InlineData("lumen")]
    [InlineData("sd_turbo")]
    [InlineData("sdxl_turbo")]
    public void A_prompt_without_weights_is_bit_for_bit_what_it_was(string model)
    {
        var folder = Open(model);
        using var text = new TextEncoder(folder);
        var tokenizer = ClipTokenizer.Load(Path.Combine(folder.Path, "tokenizer"));
        var ids = new int[tokenizer.Length];
        tokenizer.Encode("deep blue ocean, storm", ids);
        var plain = text.Encode(ids);
        text.Encode("a (red:1.5) fox"); // leaves nothing behind
        Assert.Equal(plain, text.Encode("deep blue ocean, storm"));
        Assert.Equal(plain, text.Encode("(deep blue (ocean:1):1), storm"));
    }

    [Theory]
    [InlineData("lumen")]
    [InlineData("sd_turbo")]
    [InlineData("sdxl_turbo")]
    public void Weights_change_the_words_of_every_encoder_and_no_pooled_vector(string model)
    {
        using var text = new TextEncoder(Open(model));
        var (plain, heavy) = (text.Encode("deep blue ocean storm"), text.Encode("deep (blue:1.6) ocean storm"));
        var shape = text.Shape;
        Assert.Equal(plain[..shape.Width], heavy[..shape.Width]);
        Assert.Equal(plain[shape.States..], heavy[shape.States..]);
        Assert.All(heavy, value => Assert.True(float.IsFinite(value)));
        var half = shape.Pooled > 0 ? shape.Width / 2 : shape.Width;
        for (var at = 0; at < shape.Width; at += half)
        {
            Assert.NotEqual(plain.AsSpan(shape.Width + at, half).ToArray(), heavy.AsSpan(shape.Width + at, half).ToArray());
        }
    }

    [Fact]
    public void What_does_not_fit_is_told_word_by_word()
    {
        using var text = new TextEncoder(TestModels.Lumen());
        text.Encode("deep blue ocean");
        Assert.Equal("", text.Rest);
        var fitting = string.Join(' ', Enumerable.Repeat("ocean", 30));
        text.Encode(fitting);
        Assert.Equal("", text.Rest);
        text.Encode($"({fitting}:1.2) red (fox)");
        Assert.Equal("red fox", text.Rest);
    }

    private static ModelFolder Open(string model) => model == "lumen" ? TestModels.Lumen()
        : ModelFolder.Open(Path.Combine(TestPaths.Golden("pipelines"), model));

    private static float[] Weights(float a, float b, float c) => [1f, a, b, c, 1f, 1f];

    private static float[] States(int seed)
    {
        var states = new float[Tokens * Width];
        new GaussianNoise(states.Length).Fill(seed, 0, 0, states);
        return states;
    }

    private static double Norm(float[] states, Range tokens)
        => Math.Sqrt(states[(tokens.Start.Value * Width)..(tokens.End.Value * Width)].Sum(x => (double)x * x));
}
