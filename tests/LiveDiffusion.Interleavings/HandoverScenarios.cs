using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using Microsoft.Coyote.Runtime;
using Microsoft.Coyote.Specifications;

namespace LiveDiffusion.Interleavings;

/// <summary>
/// Small programs over the handover types, of which Coyote runs very many interleavings. They stand in an assembly of their
/// own because it has to be rewritten before it is loaded; tasks stand for threads, since Coyote schedules those.
/// </summary>
public static class HandoverScenarios
{
    private sealed class Box
    {
        public int First;
        public int Last;
    }

    /// <summary>One writer, one reader: nothing torn, nothing older, the newest is there in the end.</summary>
    public static async Task TripleBuffer()
    {
        var buffer = new TripleBuffer<Box>(() => new Box());
        var seen = 0;
        var writer = Task.Run(() =>
        {
            for (var i = 1; i <= 3; i++)
            {
                buffer.WriteSlot.First = i;
                SchedulingPoint.Interleave();
                buffer.WriteSlot.Last = i;
                buffer.Publish();
            }
        });
        var reader = Task.Run(() =>
        {
            for (var i = 0; i < 4; i++)
            {
                Take();
            }
        });
        await Task.WhenAll(writer, reader);
        Take();
        Specification.Assert(seen == 3, "The newest value is lost.");

        void Take()
        {
            if (buffer.TryTake())
            {
                var slot = buffer.ReadSlot;
                var first = slot.First;
                SchedulingPoint.Interleave();
                Specification.Assert(first == slot.Last, "The value is torn.");
                Specification.Assert(first > seen, "The value is older than the last.");
                seen = first;
            }
        }
    }

    /// <summary>One writer, one reader, a ring of two: what was taken in comes out once and in order.</summary>
    public static async Task SampleRing()
    {
        var ring = new SampleRing(2);
        var accepted = new List<float>();
        var read = new List<float>();
        var writer = Task.Run(() =>
        {
            for (var i = 0; i < 3; i++)
            {
                float[] chunk = [2 * i, (2 * i) + 1];
                accepted.AddRange(chunk[..ring.Write(chunk)]);
            }
        });
        var reader = Task.Run(() =>
        {
            for (var i = 0; i < 4; i++)
            {
                Read();
            }
        });
        await Task.WhenAll(writer, reader);
        Read();
        Specification.Assert(read.SequenceEqual(accepted), "Samples are lost, doubled or out of order.");
        Specification.Assert(ring.Dropped == 6 - accepted.Count, "The count of lost samples is wrong.");

        void Read()
        {
            var into = new float[2];
            read.AddRange(into[..ring.Read(into)]);
        }
    }

    /// <summary>Two writers, one reader, a queue of two: each event arrives once or is counted, in the order of its writer.</summary>
    public static async Task ControlQueue()
    {
        var queue = new ControlQueue(2);
        var taken = 0;
        var last = new int[2];
        var writers = Enumerable.Range(0, 2).Select(origin => Task.Run(() =>
        {
            for (var i = 1; i <= 2; i++)
            {
                queue.TryPost(new ControlEvent(ControlKind.Set, CameraParameters.Zoom, i, Text: null, origin, Seconds: -i));
            }
        })).ToArray();
        var reader = Task.Run(() =>
        {
            for (var i = 0; i < 3; i++)
            {
                Take();
            }
        });
        await Task.WhenAll([.. writers, reader]);
        while (Take())
        {
        }

        Specification.Assert(taken + queue.Dropped == 4, "Events are lost or doubled.");

        bool Take()
        {
            if (!queue.TryTake(out var control))
            {
                return false;
            }

            Specification.Assert(control.Seconds == -control.Number, "The event is torn.");
            Specification.Assert(control.Number > last[control.Origin], "Events of one writer are out of order.");
            last[control.Origin] = (int)control.Number;
            taken++;
            return true;
        }
    }

    /// <summary>
    /// One writer of batches, one of single events, one reader, a queue of four: a batch is there whole as soon as its first
    /// event is, and nothing stands between its events.
    /// </summary>
    public static async Task ControlBatches()
    {
        const int Size = 3;
        var queue = new ControlQueue(4);
        var taken = 0;
        var batches = Task.Run(() =>
        {
            for (var i = 1; i <= 2; i++)
            {
                var batch = new ControlEvent[Size];
                for (var k = 0; k < Size; k++)
                {
                    batch[k] = new ControlEvent(ControlKind.Set, CameraParameters.Zoom, i, Text: null, Origin: 0, Seconds: k);
                }

                queue.TryPost(batch);
            }
        });
        var singles = Task.Run(() =>
        {
            for (var i = 1; i <= 2; i++)
            {
                queue.TryPost(new ControlEvent(ControlKind.Set, CameraParameters.Zoom, i, Text: null, Origin: 1, Seconds: 0));
            }
        });
        var reader = Task.Run(() =>
        {
            for (var i = 0; i < 3; i++)
            {
                Take();
            }
        });
        await Task.WhenAll(batches, singles, reader);
        while (Take())
        {
        }

        Specification.Assert(taken + queue.Dropped == (2 * Size) + 2, "Events are lost or doubled.");

        bool Take()
        {
            if (!queue.TryTake(out var first))
            {
                return false;
            }

            taken++;
            Specification.Assert(first.Seconds == 0, "A batch begins in its middle.");
            for (var k = 1; first.Origin == 0 && k < Size; k++)
            {
                Specification.Assert(queue.TryTake(out var next), "A batch is not there whole.");
                Specification.Assert(
                    next.Origin == 0 && next.Number == first.Number && next.Seconds == k, "Something stands within a batch.");
                taken++;
            }

            return true;
        }
    }

    /// <summary>A counter that loses updates: shows that the search finds what there is to find.</summary>
    public static async Task LostUpdate()
    {
        var count = 0;
        await Task.WhenAll(Task.Run(Add), Task.Run(Add));
        Specification.Assert(Volatile.Read(ref count) == 2, "An update is lost.");

        void Add() => Volatile.Write(ref count, Volatile.Read(ref count) + 1);
    }
}
