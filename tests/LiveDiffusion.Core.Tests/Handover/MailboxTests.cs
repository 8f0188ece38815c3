using LiveDiffusion.Core.Handover;

namespace LiveDiffusion.Core.Tests.Handover;

public sealed class MailboxTests
{
    [Fact]
    public void Messages_come_out_in_order_and_what_does_not_fit_is_dropped_and_counted()
    {
        var mailbox = new Mailbox<int>(2);
        Assert.True(mailbox.TryPost(1));
        Assert.True(mailbox.TryPost(2));
        Assert.False(mailbox.TryPost(3));

        Assert.Equal(1, mailbox.Dropped);
        Assert.True(mailbox.TryTake(out var first));
        Assert.True(mailbox.TryTake(out var second));
        Assert.False(mailbox.TryTake(out _));
        Assert.Equal((1, 2), (first, second));
    }

    [Fact]
    public void Nothing_is_lost_between_several_writers_and_the_reader()
    {
        const int Writers = 4;
        const int Each = 5_000;
        var mailbox = new Mailbox<(int Writer, int Number)>(Writers * Each);
        var threads = Enumerable.Range(0, Writers).Select(w => new Thread(() =>
        {
            for (var i = 0; i < Each; i++)
            {
                mailbox.TryPost((w, i));
            }
        })).ToArray();
        foreach (var thread in threads)
        {
            thread.Start();
        }

        var next = new int[Writers];
        var taken = 0;
        while (taken < Writers * Each)
        {
            if (mailbox.TryTake(out var message))
            {
                Assert.Equal(next[message.Writer]++, message.Number);
                taken++;
            }
        }

        foreach (var thread in threads)
        {
            thread.Join();
        }

        Assert.Equal(0, mailbox.Dropped);
    }

    [Fact]
    public void Latest_gives_what_was_put_in_last()
    {
        var latest = new Latest<string>("old");
        latest.Value = "new";
        Assert.Equal("new", latest.Value);
    }
}
