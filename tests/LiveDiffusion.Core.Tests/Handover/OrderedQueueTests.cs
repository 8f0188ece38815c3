using LiveDiffusion.Core.Handover;

namespace LiveDiffusion.Core.Tests.Handover;

public sealed class OrderedQueueTests
{
    [Fact]
    public void A_full_queue_refuses_and_an_empty_one_gives_nothing()
    {
        var queue = new OrderedQueue<string>(2);
        Assert.True(queue.TryPut("a"));
        Assert.True(queue.TryPut("b"));
        Assert.False(queue.TryPut("c"));
        Assert.True(queue.TryTake(out var first));
        Assert.Equal("a", first);
        Assert.True(queue.TryPut("c"));
        Assert.True(queue.TryTake(out _));
        Assert.True(queue.TryTake(out var last));
        Assert.Equal("c", last);
        Assert.False(queue.TryTake(out _));
    }

    [Fact]
    public void Every_item_arrives_once_and_in_order_between_two_threads()
    {
        const int Count = 200_000;
        var queue = new OrderedQueue<object>(8);
        var writer = new Thread(() =>
        {
            for (var i = 0; i < Count;)
            {
                i += queue.TryPut(i) ? 1 : 0;
            }
        });
        writer.Start();
        for (var expected = 0; expected < Count;)
        {
            if (queue.TryTake(out var item))
            {
                Assert.Equal(expected, Assert.IsType<int>(item));
                expected++;
            }
            else
            {
                Thread.Yield();
            }
        }

        writer.Join();
    }

    [Fact]
    public void News_given_before_the_wait_is_not_lost()
    {
        using var signal = new NewsSignal();
        signal.Set();
        signal.Set();
        Assert.True(signal.Wait(TimeSpan.Zero));
        Assert.False(signal.Wait(TimeSpan.Zero));
    }
}
