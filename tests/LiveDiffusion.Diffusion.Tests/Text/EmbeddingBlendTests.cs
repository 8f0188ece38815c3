using FsCheck;
using FsCheck.Xunit;
using LiveDiffusion.Diffusion.Noise;
using LiveDiffusion.Diffusion.Text;

namespace LiveDiffusion.Diffusion.Tests.Text;

public sealed class EmbeddingBlendTests
{
    private const int Width = 24;
    private const int Length = 5 * Width;

    private static readonly EmbeddingShape _shape = new(4, Width, Pooled: Width);

    [Property]
    public void Blends_of_positive_weights_keep_each_token_s_mean_norm(byte a, byte b, byte c, byte way)
    {
        float[] weights = [a, b, c];
        float[]?[] embeddings = [Embedding(1), Embedding(2), Embedding(3)];
        var result = new float[Length];
        var kind = (PromptBlending)(way % 3);
        var blended = EmbeddingBlend.Blend(kind, embeddings, weights, _shape, result);
        Assert.Equal(a + b + c > 0, blended);
        for (var at = 0; blended && at < Length; at += Width)
        {
            var norms = embeddings.Select(e => Norm(e!, at)).ToArray();
            var mean = norms.Select((n, k) => weights[k] * n).Sum() / weights.Sum();
            if (kind == PromptBlending.Cosine)
            {
                Assert.InRange(Norm(result, at), norms.Min() * 0.999, norms.Max() * 1.001); // its weights are not the given ones
            }
            else
            {
                Assert.Equal(mean, Norm(result, at), 1e-3 * mean);
            }
        }
    }

    [Property]
    public void Only_the_shares_of_the_weights_count(byte a, byte b)
    {
        var (one, two) = (new float[Length], new float[Length]);
        float[]?[] embeddings = [Embedding(1), Embedding(2)];
        if (EmbeddingBlend.Linear(embeddings, [a, b], _shape, one))
        {
            EmbeddingBlend.Linear(embeddings, [a / 100f, b / 100f], _shape, two);
            Assert.All(one.Zip(two), pair => Assert.Equal(pair.First, pair.Second, 1e-3f));
        }
    }

    [Theory]
    [InlineData(PromptBlending.Linear)]
    [InlineData(PromptBlending.Spherical)]
    [InlineData(PromptBlending.Cosine)]
    public void A_single_prompt_stays_what_it_is(PromptBlending way)
    {
        var result = new float[Length];
        float[]?[] embeddings = [null, Embedding(4), Embedding(5)];
        EmbeddingBlend.Blend(way, embeddings, [1f, 0.3f, 0f], _shape, result);
        Assert.All(result.Zip(Embedding(4)), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
    }

    [Theory]
    [InlineData(PromptBlending.Linear)]
    [InlineData(PromptBlending.Spherical)]
    [InlineData(PromptBlending.Cosine)]
    public void A_negative_weight_pushes_away(PromptBlending way)
    {
        var (without, with) = (new float[Length], new float[Length]);
        float[]?[] embeddings = [Embedding(1), Embedding(2)];
        Blend([1f, 0f], without);
        Blend([1f, -0.5f], with);
        Assert.True(Dot(with, Embedding(2)) < Dot(without, Embedding(2)));

        void Blend(float[] weights, float[] result) => EmbeddingBlend.Blend(way, embeddings, weights, _shape, result);
    }

    [Fact]
    public void Cosine_lets_what_the_prompts_share_lead_and_an_outlier_count_less()
    {
        var (spherical, cosine) = (new float[Length], new float[Length]);
        var near = Embedding(1).Zip(Embedding(9), (a, b) => a + (0.3f * b)).ToArray();
        float[]?[] embeddings = [Embedding(1), near, Embedding(2)];
        EmbeddingBlend.Spherical(embeddings, [1f, 1f, 1f], _shape, spherical);
        EmbeddingBlend.Cosine(embeddings, [1f, 1f, 1f], _shape, cosine);
        Assert.True(Cos(cosine, Embedding(2)) < Cos(spherical, Embedding(2)) - 0.05);
        Assert.True(Cos(cosine, near) > Cos(spherical, near));
    }

    [Fact]
    public void Cosine_of_two_alike_and_equal_is_the_middle_of_the_arc()
    {
        var (spherical, cosine) = (new float[Length], new float[Length]);
        var one = Embedding(1);
        var other = one.Select((x, i) => i % 2 == 0 ? x : -x).ToArray(); // of the same norm, so neither is nearer to the mean
        EmbeddingBlend.Spherical([one, other], [1f, 1f], _shape, spherical);
        EmbeddingBlend.Cosine([one, other], [1f, 1f], _shape, cosine);
        Assert.All(spherical.Zip(cosine), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void Cosine_with_no_weight_leaves_the_result_alone()
    {
        float[] result = [.. Enumerable.Repeat(7f, Length)];
        Assert.False(EmbeddingBlend.Cosine([Embedding(1), null], [0f, 1f], _shape, result));
        Assert.All(result, value => Assert.Equal(7f, value));
    }

    [Fact]
    public void Prompts_that_cancel_out_leave_the_greater_weight()
    {
        var result = new float[Length];
        Assert.True(EmbeddingBlend.Linear([Embedding(1), Embedding(1)], [1f, -1f], _shape, result));
        Assert.All(result, value => Assert.True(float.IsFinite(value)));
        Assert.True(Dot(result, Embedding(1)) > 0);
    }

    private static float[] Embedding(int seed)
    {
        var embedding = new float[Length];
        new GaussianNoise(Length).Fill(seed, 0, 0, embedding);
        return embedding;
    }

    private static double Norm(float[] x, int at) => Math.Sqrt(x.Skip(at).Take(Width).Sum(v => (double)v * v));

    private static double Cos(float[] x, float[] y) => Dot(x, y) / Math.Sqrt(Dot(x, x) * Dot(y, y));

    private static double Dot(float[] x, float[] y) => x.Zip(y, (a, b) => (double)a * b).Sum();
}
