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
    public void Together_they_never_become_longer(byte a, byte b)
    {
        var result = Weighted(a / 64f, b / 64f);
        Assert.All(result, value => Assert.True(float.IsFinite(value)));
        Assert.InRange(Norm(result), 0, Norm(States(1)) * 1.00001);
    }

    [Fact]
    public void Weight_0_is_the_prompt_without_the_words()
    {
        var without = States(2).Select(x => 0.9f * x).ToArray();
        Assert.All(Weighted(0f, without).Zip(without), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
    }

    [Fact]
    public void The_greater_the_weight_the_nearer_to_what_the_words_change()
    {
        var (own, without) = (States(1), States(2));
        var change = own.Zip(without, (e, o) => e - o).ToArray();
        var last = -1.0;
        foreach (var weight in new[] { 0f, 0.3f, 0.7f, 1f, 1.3f, 1.8f })
        {
            var result = Weighted(weight, without);
            var near = result.Zip(change, (x, y) => (double)x * y).Sum() / Norm(result) / Norm(change);
            Assert.True(near > last + 0.02, $"{weight}: {near} after {last}");
            last = near;
        }
    }

    [Fact]
    public void A_masked_blank_turns_towards_the_rest_of_the_prompt()
    {
        var (own, without) = (States(1), States(1));
        without.AsSpan(Width, Width).Clear();
        var result = Weighted(0.1f, without);
        var word = result.AsSpan(Width, Width).ToArray();
        Assert.Equal(Norm(own[Width..(2 * Width)]), Norm(word), 1e-3);
        var rest = new float[Width];
        for (var i = 0; i < without.Length; i++)
        {
            rest[i % Width] += without[i];
        }

        Assert.True(word.Zip(rest, (x, y) => (double)x * y).Sum() > 0.9 * Norm(word) * Norm(rest));
        Assert.Equal(own[..Width], result[..Width]);
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
    public void Weights_change_the_words_of_every_encoder_and_the_pooled_vector(string model)
    {
        using var text = new TextEncoder(Open(model));
        var (plain, heavy) = (text.Encode("deep blue ocean storm"), text.Encode("deep (blue:1.6) ocean storm"));
        var shape = text.Shape;
        Assert.All(heavy, value => Assert.True(float.IsFinite(value)));
        Assert.Equal(shape.Pooled == 0, plain.AsSpan(shape.States).SequenceEqual(heavy.AsSpan(shape.States)));
        var half = shape.Pooled > 0 ? shape.Width / 2 : shape.Width;
        for (var at = 0; at < shape.Width; at += half)
        {
            Assert.Contains(Enumerable.Range(1, shape.Tokens - 2), token => !Part(plain, token).SequenceEqual(Part(heavy, token)));

            ReadOnlySpan<float> Part(float[] embedding, int token) => embedding.AsSpan((token * shape.Width) + at, half);
        }
    }

    [Fact]
    public void A_word_of_weight_0_is_as_if_it_were_not_there()
    {
        using var text = new TextEncoder(TestModels.Lumen());
        var (without, zero) = (text.Encode("ocean"), text.Encode("ocean (fire:0)"));
        var width = text.Shape.Width;
        Assert.True(Cosine(without, zero, 1) > 0.97, $"{Cosine(without, zero, 1)}");
        Assert.True(Cosine(without, text.Encode("ocean fire"), 1) < Cosine(without, zero, 1));

        double Cosine(float[] one, float[] other, int token)
        {
            var (a, b) = (one[(token * width)..((token + 1) * width)], other[(token * width)..((token + 1) * width)]);
            return a.Zip(b, (x, y) => (double)x * y).Sum() / Norm(a) / Norm(b);
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

    private static float[] Weighted(float a, float b)
    {
        var emphasis = new PromptEmphasis(States(1), Width);
        emphasis.Add(States(2), a);
        emphasis.Add(States(3), b);
        var result = new float[Tokens * Width];
        emphasis.Finish(result);
        return result;
    }

    private static float[] Weighted(float weight, float[] without)
    {
        var emphasis = new PromptEmphasis(States(1), Width);
        emphasis.Add(without, weight);
        var result = new float[Tokens * Width];
        emphasis.Finish(result);
        return result;
    }

    private static float[] States(int seed)
    {
        var states = new float[Tokens * Width];
        new GaussianNoise(states.Length).Fill(seed, 0, 0, states);
        return states;
    }

    private static double Norm(float[] x) => Math.Sqrt(x.Sum(v => (double)v * v));
}
