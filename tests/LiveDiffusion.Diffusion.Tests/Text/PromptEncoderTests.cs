using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Text;

namespace LiveDiffusion.Diffusion.Tests.Text;

public sealed class PromptEncoderTests
{
    [Fact]
    public void Embeddings_from_its_thread_equal_those_made_inline()
    {
        var folder = ModelFolder.Open(TestModels.LumenPath);
        using var threaded = new PromptEncoder(folder);
        using var inline = new InlinePromptSource(folder);
        foreach (var text in new[] { "fire", "deep blue ocean", "fire" })
        {
            threaded.TryGet(text, out _);
            threaded.WaitForPending(TimeSpan.FromSeconds(30));
            Assert.True(threaded.TryGet(text, out var one));
            Assert.True(inline.TryGet(text, out var other));
            Assert.Equal(other, one);
        }
    }

    [Fact]
    public void A_list_is_encoded_ahead_one_by_one_and_what_a_hand_writes_comes_between()
    {
        using var encoder = new PromptEncoder(ModelFolder.Open(TestModels.LumenPath));
        string[] entries = [.. Enumerable.Range(0, 40).Select(n => $"fire {n}")];
        var ahead = new PromptsAhead(encoder);
        var list = string.Join(" | ", entries);
        ahead.Update(list);
        Assert.False(encoder.TryGet("deep blue ocean", out _));
        encoder.WaitForPending(TimeSpan.FromSeconds(30));
        Assert.True(encoder.TryGet("deep blue ocean", out _)); // behind one entry, and not behind forty
        for (var picture = 0; picture < entries.Length; picture++)
        {
            ahead.Update(list);
            encoder.WaitForPending(TimeSpan.FromSeconds(30));
        }

        Assert.All(entries, entry => Assert.True(encoder.TryGet(entry, out _), entry));
        var before = GC.GetAllocatedBytesForCurrentThread();
        ahead.Update(list);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void The_empty_prompt_is_there_from_the_start_and_a_new_one_is_not()
    {
        using var encoder = new PromptEncoder(ModelFolder.Open(TestModels.LumenPath));
        Assert.True(encoder.TryGet("", out _));
        Assert.False(encoder.TryGet("something new", out _));
    }
}
