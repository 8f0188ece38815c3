using LiveDiffusion.Diffusion.Text;

namespace LiveDiffusion.Diffusion.Tests.Text;

public sealed class PromptBlendTests : IDisposable
{
    /// <summary>Embeddings by hand: ready only when the test says so.</summary>
    private sealed class Source : IPromptSource
    {
        public Dictionary<string, float[]> Ready { get; } = new(StringComparer.Ordinal) { [""] = [0f, 0f, 0f, 1f] };

        public EmbeddingShape Shape => new(1, 4);

        public bool TryGet(string text, out float[] embedding) => Ready.TryGetValue(text, out embedding!);

        public void Prepare(string text)
        {
        }

        public string RestOf(string text) => "";

        public void WaitForPending(TimeSpan timeout)
        {
        }

        public void Cancel()
        {
        }

        public void Dispose()
        {
        }
    }

    private readonly Source _source = new() { Ready = { ["fire"] = [1f, 0f, 0f, 0f], ["ocean"] = [0f, 1f, 0f, 0f] } };
    private readonly float[] _result = new float[4];

    public void Dispose() => _source.Dispose();

    [Fact]
    public void No_prompt_at_all_is_the_empty_prompt()
    {
        var blend = new PromptBlend(_source, 2);
        Fill(blend, ["", ""], [1f, 1f], 0.1f);
        Assert.Equal(_source.Ready[""], _result);
        Fill(blend, ["fire", ""], [0f, 0f], 0.1f);
        Assert.Equal(_source.Ready[""], _result);
    }

    [Fact]
    public void The_first_prompt_counts_at_once()
    {
        var blend = new PromptBlend(_source, 2);
        Fill(blend, ["fire", ""], [1f, 0f], 0f);
        Assert.Equal(_source.Ready["fire"], _result);
    }

    [Fact]
    public void A_new_text_glides_in_from_the_old_one()
    {
        var blend = new PromptBlend(_source, 2);
        Fill(blend, ["fire", ""], [1f, 0f], 0f);
        var last = 0f;
        for (var i = 0; i < 9; i++)
        {
            Fill(blend, ["ocean", ""], [1f, 0f], 0.1f);
            Assert.True(_result[1] > last && _result[1] < 1f);
            last = _result[1];
        }

        Fill(blend, ["ocean", ""], [1f, 0f], 0.11f);
        Assert.Equal(_source.Ready["ocean"], _result);
    }

    [Fact]
    public void A_text_that_is_not_ready_leaves_the_old_one()
    {
        var blend = new PromptBlend(_source, 2);
        Fill(blend, ["fire", ""], [1f, 0f], 0f);
        Fill(blend, ["forest", ""], [1f, 0f], 10f);
        Assert.Equal(_source.Ready["fire"], _result);
        _source.Ready["forest"] = [0f, 0f, 1f, 0f];
        Fill(blend, ["forest", ""], [1f, 0f], 10f);
        Assert.Equal(_source.Ready["forest"], _result);
    }

    [Fact]
    public void A_further_prompt_grows_into_the_blend_and_leaves_it_slowly()
    {
        var blend = new PromptBlend(_source, 2);
        Fill(blend, ["fire", ""], [1f, 1f], 0f);
        Fill(blend, ["fire", "ocean"], [1f, 1f], 0.1f);
        Assert.InRange(_result[1], 0.05f, 0.3f);
        Fill(blend, ["fire", "ocean"], [1f, 1f], 1f);
        Assert.Equal(_result[0], _result[1], 1e-5f);
        Fill(blend, ["fire", ""], [1f, 1f], 0.5f);
        Assert.True(_result[1] > 0.2f && _result[1] < _result[0]);
        Fill(blend, ["fire", ""], [1f, 1f], 0.6f);
        Assert.Equal(_source.Ready["fire"], _result);
    }

    [Fact]
    public void Weights_act_in_the_same_picture()
    {
        var blend = new PromptBlend(_source, 2);
        Fill(blend, ["fire", "ocean"], [1f, 0f], 10f);
        Assert.Equal(_source.Ready["fire"], _result);
        Fill(blend, ["fire", "ocean"], [0f, 1f], 0.01f);
        Assert.Equal(_source.Ready["ocean"], _result);
    }

    [Fact]
    public void A_steady_blend_allocates_nothing()
    {
        var blend = new PromptBlend(_source, 2);
        string[] texts = ["fire", "ocean"];
        float[] weights = [1f, 0.5f];
        Fill(blend, texts, weights, 1f);
        Fill(blend, texts, weights, 1f);
        var before = GC.GetAllocatedBytesForCurrentThread();
        blend.Fill(texts, weights, PromptBlending.Cosine, 0.1f, 1f, _result);
        blend.Fill(texts, weights, PromptBlending.Linear, 0.1f, 1f, _result);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Cache_keeps_what_was_used_last()
    {
        var cache = new PromptCache(2);
        cache.Put("a", [1f]);
        cache.Put("b", [2f]);
        Assert.True(cache.TryGet("a", out _));
        cache.Put("c", [3f]);
        Assert.True(cache.TryGet("a", out _));
        Assert.False(cache.TryGet("b", out _));
        Assert.Equal(2, cache.Count);
    }

    private void Fill(PromptBlend blend, string[] texts, float[] weights, float seconds)
        => blend.Fill(texts, weights, PromptBlending.Linear, seconds, glideSeconds: 1f, _result);
}
