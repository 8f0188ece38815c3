using FsCheck.Xunit;
using LiveDiffusion.Core.Handover;

namespace LiveDiffusion.Core.Tests.Handover;

public sealed class SampleRingTests
{
    [Property]
    public bool It_behaves_like_a_bounded_queue(sbyte[] operations)
    {
        var ring = new SampleRing(50);
        var model = new Queue<float>();
        var next = 0f;
        var dropped = 0L;
        foreach (var operation in operations)
        {
            if (operation >= 0)
            {
                var chunk = Enumerable.Range(0, operation).Select(_ => next++).ToArray();
                var expected = Math.Min(chunk.Length, ring.Capacity - model.Count);
                if (ring.Write(chunk) != expected)
                {
                    return false;
                }

                Array.ForEach(chunk[..expected], model.Enqueue);
                dropped += chunk.Length - expected;
            }
            else
            {
                var into = new float[-operation];
                var expected = Enumerable.Range(0, Math.Min(into.Length, model.Count)).Select(_ => model.Dequeue()).ToArray();
                if (ring.Read(into) != expected.Length || !into.AsSpan(0, expected.Length).SequenceEqual(expected))
                {
                    return false;
                }
            }

            if (ring.Count != model.Count || ring.Dropped != dropped)
            {
                return false;
            }
        }

        return true;
    }

    [Fact]
    public void Every_sample_that_was_taken_arrives_once_and_in_order()
    {
        const int Total = 4_000_000; // below 2^24: every number is exact in a float
        var ring = new SampleRing(4096);
        var refused = 0L;
        var writer = new Thread(() =>
        {
            var random = new Random(1);
            var chunk = new float[700];
            for (var sent = 0; sent < Total;)
            {
                var count = Math.Min(random.Next(1, chunk.Length), Total - sent);
                for (var i = 0; i < count; i++)
                {
                    chunk[i] = sent + i;
                }

                var written = ring.Write(chunk.AsSpan(0, count));
                sent += written;
                refused += count - written;
                if (written < count)
                {
                    Thread.Yield();
                }
            }
        });
        var done = 0;
        var outside = 0;
        var onlooker = new Thread(() =>
        {
            while (Volatile.Read(ref done) == 0)
            {
                if (ring.Count < 0 || ring.Count > ring.Capacity)
                {
                    outside++;
                }

                Thread.Yield();
            }
        });
        writer.Start();
        onlooker.Start();
        var into = new float[512];
        var next = 0;
        while (next < Total)
        {
            var count = ring.Read(into);
            for (var i = 0; i < count; i++)
            {
                if (into[i] != next++)
                {
                    Assert.Fail($"Sample {next - 1} came as {into[i]}.");
                }
            }

            if (count == 0)
            {
                Thread.Yield();
            }
        }

        writer.Join();
        Volatile.Write(ref done, 1);
        onlooker.Join();
        Assert.Equal(0, ring.Count);
        Assert.Equal(refused, ring.Dropped);
        Assert.Equal(0, outside);
    }
}
