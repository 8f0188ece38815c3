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

    [Property]
    public bool Batches_are_taken_whole_or_not_at_all(byte[] sizes)
    {
        var queue = new ControlQueue(8);
        var model = new Queue<int>();
        var next = 0;
        var dropped = 0L;
        foreach (var size in sizes.Select(size => size % 12))
        {
            if (size == 11)
            {
                if (queue.TryTake(out var taken) != (model.Count > 0) || (model.Count > 0 && taken != Event(1, model.Dequeue())))
                {
                    return false;
                }

                continue;
            }

            var batch = Enumerable.Range(next, size).Select(n => Event(1, n)).ToArray();
            next += size;
            var fits = model.Count + size <= queue.Capacity;
            if (queue.TryPost(batch) != fits)
            {
                return false;
            }

            dropped += fits ? 0 : size;
            for (var i = 0; fits && i < size; i++)
            {
                model.Enqueue((int)batch[i].Number);
            }
        }

        return queue.Dropped == dropped;
    }

    [Fact]
    public void A_batch_is_there_whole_as_soon_as_its_first_event_is()
    {
        const int Writers = 3;
        const int Batches = 60_000;
        var queue = new ControlQueue(256);
        var threads = Enumerable.Range(0, Writers).Select(origin => new Thread(() =>
        {
            var batch = new ControlEvent[10];
            for (var i = 0; i < Batches; i++)
            {
                // Number: which batch; Seconds: how many of it are still to come. Every third is a single event.
                var size = i % 3 == 0 ? 1 : 2 + (i % 9);
                for (var k = 0; k < size; k++)
                {
                    batch[k] = new ControlEvent(ControlKind.Set, CameraParameters.Zoom, i, Text: null, origin, size - 1 - k);
                }

                while (!(size == 1 ? queue.TryPost(in batch[0]) : queue.TryPost(batch.AsSpan(0, size))))
                {
                    Thread.Yield();
                }
            }
        })).ToArray();
        Array.ForEach(threads, t => t.Start());

        var next = new int[Writers];
        while (next.Sum() < Writers * Batches)
        {
            if (!queue.TryTake(out var first))
            {
                Thread.Yield();
                continue;
            }

            Assert.Equal(next[first.Origin], (int)first.Number);
            for (var rest = first.Seconds; rest > 0; rest--)
            {
                Assert.True(queue.TryTake(out var following), "The batch is not there whole.");
                Assert.Equal((first.Origin, first.Number, rest - 1), (following.Origin, following.Number, following.Seconds));
            }

            next[first.Origin]++;
        }

        Array.ForEach(threads, t => t.Join());
        Assert.False(queue.TryTake(out _));
    }
}
