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
    public void Blends_of_positive_weights_keep_each_token_s_mean_norm(byte a, byte b, byte c, bool spherical)
    {
        float[] weights = [a, b, c];
        float[]?[] embeddings = [Embedding(1), Embedding(2), Embedding(3)];
        var result = new float[Length];
        var blended = spherical
            ? EmbeddingBlend.Spherical(embeddings, weights, _shape, result)
            : EmbeddingBlend.Linear(embeddings, weights, _shape, result);
        Assert.Equal(a + b + c > 0, blended);
        for (var at = 0; blended && at < Length; at += Width)
        {
            var mean = embeddings.Select((e, k) => weights[k] * Norm(e!, at)).Sum() / weights.Sum();
            Assert.Equal(mean, Norm(result, at), 1e-3 * mean);
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
    [InlineData(false)]
    [InlineData(true)]
    public void A_single_prompt_stays_what_it_is(bool spherical)
    {
        var result = new float[Length];
        float[]?[] embeddings = [null, Embedding(4), Embedding(5)];
        _ = spherical
            ? EmbeddingBlend.Spherical(embeddings, [1f, 0.3f, 0f], _shape, result)
            : EmbeddingBlend.Linear(embeddings, [1f, 0.3f, 0f], _shape, result);
        Assert.All(result.Zip(Embedding(4)), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_negative_weight_pushes_away(bool spherical)
    {
        var (without, with) = (new float[Length], new float[Length]);
        float[]?[] embeddings = [Embedding(1), Embedding(2)];
        Blend([1f, 0f], without);
        Blend([1f, -0.5f], with);
        Assert.True(Dot(with, Embedding(2)) < Dot(without, Embedding(2)));

        void Blend(float[] weights, float[] result) => _ = spherical
            ? EmbeddingBlend.Spherical(embeddings, weights, _shape, result)
            : EmbeddingBlend.Linear(embeddings, weights, _shape, result);
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

    private static double Dot(float[] x, float[] y) => x.Zip(y, (a, b) => (double)a * b).Sum();
}
