using LiveDiffusion.Core.Handover;

namespace LiveDiffusion.Core.Tests.Handover;

public sealed class PreviewFramesTests
{
    [Fact]
    public void Reader_gets_the_newest_picture_at_its_own_length()
    {
        var frames = new PreviewFrames();
        frames.Publish(new byte[1000]);
        frames.Publish([1, 2, 3]);

        Assert.True(frames.TryTake());
        Assert.Equal([1, 2, 3], frames.Current.ToArray());
        Assert.False(frames.TryTake());
    }

    [Fact]
    public void Publishing_allocates_nothing_once_the_buffers_have_grown()
    {
        var frames = new PreviewFrames();
        var jpeg = new byte[20_000];
        for (var i = 0; i < 3; i++)
        {
            frames.Publish(jpeg);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            frames.Publish(jpeg.AsSpan(0, 10_000 + i));
            frames.TryTake();
        }

        // Three slots, of which the reader's own had none yet.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40_000);
    }

    [Fact]
    public void Reader_never_sees_a_torn_picture()
    {
        const int Count = 50_000;
        var frames = new PreviewFrames();
        var writer = new Thread(() =>
        {
            var picture = new byte[600];
            for (var i = 1; i <= Count; i++)
            {
                picture.AsSpan().Fill((byte)i);
                frames.Publish(picture.AsSpan(0, 1 + (i % 600)));
            }
        });
        writer.Start();
        var torn = 0;
        while (writer.IsAlive || frames.TryTake())
        {
            var picture = frames.Current;
            torn += picture.Length > 0 && picture.ContainsAnyExcept(picture[0]) ? 1 : 0;
            frames.TryTake();
        }

        writer.Join();
        Assert.Equal(0, torn);
        Assert.Equal(1 + (Count % 600), frames.Current.Length);
    }

    [Fact]
    public void It_is_watched_while_there_are_watchers()
    {
        var frames = new PreviewFrames();
        Assert.False(frames.IsWatched);
        frames.SetWatchers(2);
        Assert.True(frames.IsWatched);
        frames.SetWatchers(0);
        Assert.False(frames.IsWatched);
    }
}
