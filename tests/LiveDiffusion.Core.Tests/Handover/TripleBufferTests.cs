using FsCheck.Xunit;
using LiveDiffusion.Core.Handover;

namespace LiveDiffusion.Core.Tests.Handover;

public sealed class TripleBufferTests
{
    // Three cache lines, so that a torn value would show.
    private sealed class Box
    {
        public readonly long[] Words = new long[24];

        public long Value => Words[0];

        public void Fill(long value) => Array.Fill(Words, value);
    }

    [Fact]
    public void Reader_gets_the_newest_published_value_and_then_no_news()
    {
        var buffer = new TripleBuffer<Box>(() => new Box());
        buffer.WriteSlot.Fill(1);
        buffer.Publish();
        buffer.WriteSlot.Fill(2);
        buffer.Publish();

        Assert.True(buffer.TryTake());
        Assert.Equal(2, buffer.ReadSlot.Value);
        Assert.False(buffer.TryTake());
    }

    [Property]
    public bool It_behaves_like_one_variable_that_is_read_at_most_once(bool[] publishes)
    {
        var buffer = new TripleBuffer<Box>(() => new Box());
        long? waiting = null;
        long read = 0;
        var next = 0L;
        foreach (var publish in publishes)
        {
            if (publish)
            {
                buffer.WriteSlot.Fill(++next);
                buffer.Publish();
                waiting = next;
            }
            else
            {
                if (buffer.HasNews != waiting.HasValue || buffer.TryTake() != waiting.HasValue)
                {
                    return false;
                }

                read = waiting ?? read;
                waiting = null;
            }

            if (buffer.ReadSlot.Value != read || ReferenceEquals(buffer.ReadSlot, buffer.WriteSlot))
            {
                return false;
            }
        }

        return true;
    }

    [Fact]
    public void Reader_never_sees_a_torn_or_older_value()
    {
        const long Last = 2_000_000;
        var buffer = new TripleBuffer<Box>(() => new Box());
        var writer = new Thread(() =>
        {
            for (var i = 1L; i <= Last; i++)
            {
                buffer.WriteSlot.Fill(i);
                buffer.Publish();
            }
        });
        writer.Start();
        var seen = 0L;
        var taken = 0;
        while (seen < Last)
        {
            if (!buffer.TryTake())
            {
                Thread.Yield();
                continue;
            }

            var slot = buffer.ReadSlot;
            var value = slot.Value;
            if (value <= seen || slot.Words.AsSpan().ContainsAnyExcept(value))
            {
                Assert.Fail($"After {seen} came {value}, torn: {slot.Words.AsSpan().ContainsAnyExcept(value)}.");
            }

            seen = value;
            taken++;
        }

        writer.Join();
        Assert.InRange(taken, 1, Last);
        Assert.False(buffer.HasNews);
    }

    [Fact]
    public void The_slot_in_hand_stays_untouched_however_much_is_published()
    {
        var buffer = new TripleBuffer<Box>(() => new Box());
        buffer.WriteSlot.Fill(1);
        buffer.Publish();
        buffer.TryTake();
        for (var i = 2; i < 100; i++)
        {
            buffer.WriteSlot.Fill(i);
            buffer.Publish();
            Assert.Equal(1, buffer.ReadSlot.Value);
        }
    }
}
