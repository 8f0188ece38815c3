using FsCheck.Xunit;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Core.Tests.Handover;

public sealed class ControlQueueTests
{
    private static ControlEvent Event(int origin, int number)
        => new(ControlKind.Set, CameraParameters.Zoom, number, Text: null, origin, -number);

    [Property]
    public bool It_behaves_like_a_bounded_queue(bool[] posts)
    {
        var queue = new ControlQueue(5);
        var model = new Queue<int>();
        var next = 0;
        var dropped = 0L;
        foreach (var post in posts)
        {
            if (post)
            {
                var fits = model.Count < queue.Capacity;
                if (queue.TryPost(Event(1, next)) != fits)
                {
                    return false;
                }

                dropped += fits ? 0 : 1;
                if (fits)
                {
                    model.Enqueue(next);
                }

                next++;
            }
            else if (queue.TryTake(out var taken) != (model.Count > 0) || (model.Count > 0 && taken != Event(1, model.Dequeue())))
            {
                return false;
            }
        }

        return queue.Dropped == dropped;
    }

    [Fact]
    public void Every_event_arrives_once_whole_and_in_the_order_of_its_writer()
    {
        const int Writers = 3;
        const int Each = 400_000;
        var queue = new ControlQueue(1024);
        var refused = new long[Writers];
        var threads = Enumerable.Range(0, Writers).Select(origin => new Thread(() =>
        {
            for (var i = 0; i < Each;)
            {
                if (queue.TryPost(Event(origin, i)))
                {
                    i++;
                }
                else
                {
                    refused[origin]++;
                    Thread.Yield();
                }
            }
        })).ToArray();
        Array.ForEach(threads, t => t.Start());

        var next = new int[Writers];
        for (var taken = 0; taken < Writers * Each;)
        {
            if (!queue.TryTake(out var control))
            {
                Thread.Yield();
                continue;
            }

            if (control != Event(control.Origin, next[control.Origin]))
            {
                Assert.Fail($"Writer {control.Origin}: expected {next[control.Origin]}, got {control}.");
            }

            next[control.Origin]++;
            taken++;
        }

        Array.ForEach(threads, t => t.Join());
        Assert.False(queue.TryTake(out _));
        Assert.Equal(refused.Sum(), queue.Dropped);
    }
}
