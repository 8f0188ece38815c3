using LiveDiffusion.Core.Handover;

namespace LiveDiffusion.Core.Tests.Handover;

public sealed class TripleBufferTests
{
    private sealed class Box
    {
        public int Value;
    }

    [Fact]
    public void Reader_gets_the_newest_published_value_and_then_no_news()
    {
        var buffer = new TripleBuffer<Box>(() => new Box());
        buffer.WriteSlot.Value = 1;
        buffer.Publish();
        buffer.WriteSlot.Value = 2;
        buffer.Publish();

        Assert.True(buffer.TryTake());
        Assert.Equal(2, buffer.ReadSlot.Value);
        Assert.False(buffer.TryTake());
    }
}
