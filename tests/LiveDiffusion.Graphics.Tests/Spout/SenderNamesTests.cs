using System.Text;
using LiveDiffusion.Graphics.Spout;

namespace LiveDiffusion.Graphics.Tests.Spout;

public sealed class SenderNamesTests
{
    [Fact]
    public void Names_lie_sorted_in_places_of_256_bytes_and_an_empty_one_ends_them()
    {
        var kernel = new FakeKernelObjects();
        using var maps = new Maps(kernel, "Zoe", "Ann", "Bob");
        using var names = new SenderNames(kernel);
        names.Add("Zoe");
        names.Add("Ann");
        names.Add("Bob");

        var bytes = kernel.Bytes("SpoutSenderNames");
        Assert.Equal(64 * 256, bytes.Length);
        Assert.Equal("Ann\0", Encoding.ASCII.GetString(bytes, 0, 4));
        Assert.Equal("Bob\0", Encoding.ASCII.GetString(bytes, 256, 4));
        Assert.Equal("Zoe\0", Encoding.ASCII.GetString(bytes, 512, 4));
        Assert.All(bytes[768..], b => Assert.Equal(0, b));
        Assert.Equal("Bob\0", Encoding.ASCII.GetString(kernel.Bytes("ActiveSenderName"), 0, 4)); // the last to come
    }

    [Fact]
    public void Names_whose_sender_is_gone_are_put_out()
    {
        var kernel = new FakeKernelObjects();
        using var names = new SenderNames(kernel);
        using (new Maps(kernel, "Gone"))
        {
            names.Add("Gone");
        }

        using var maps = new Maps(kernel, "Here");
        names.Add("Here");
        Assert.Equal(["Here"], Listed(kernel));
    }

    [Fact]
    public void The_first_that_remains_becomes_active_when_the_active_one_goes()
    {
        var kernel = new FakeKernelObjects();
        using var maps = new Maps(kernel, "Ann", "Bob", "Zoe");
        using var names = new SenderNames(kernel);
        names.Add("Zoe");
        names.Add("Bob");
        names.Add("Ann");
        names.Remove("Ann");
        Assert.Equal(("Bob", "Bob,Zoe"), (names.Active, string.Join(',', Listed(kernel))));
        names.Remove("Zoe");
        Assert.Equal("Bob", names.Active); // another than the active one has gone
        names.Remove("Bob");
        Assert.Equal("", names.Active);
    }

    [Fact]
    public void A_map_that_an_older_program_made_smaller_is_not_written_beyond()
    {
        var kernel = new FakeKernelObjects();
        using var old = kernel.OpenMap("SpoutSenderNames", 10 * 256); // a page: sixteen places
        string[] all = [.. Enumerable.Range(0, 20).Select(i => $"S{i:d2}")];
        using var maps = new Maps(kernel, all);
        using var names = new SenderNames(kernel);
        Assert.Equal(16, names.Places);
        foreach (var name in all)
        {
            names.Add(name);
        }

        Assert.Equal(all[..16], Listed(kernel));
        Assert.Equal("S19", names.Active); // not listed, but it sends
    }

    [Fact]
    public void The_users_own_limit_counts()
    {
        var kernel = new FakeKernelObjects(maxSenders: 2);
        using var maps = new Maps(kernel, "A", "B", "C");
        using var names = new SenderNames(kernel);
        names.Add("A");
        names.Add("B");
        names.Add("C");
        Assert.Equal(["A", "B"], Listed(kernel));
    }

    [Fact]
    public void A_list_that_another_program_holds_is_left_alone_in_time()
    {
        var kernel = new FakeKernelObjects();
        using var maps = new Maps(kernel, "A");
        using var names = new SenderNames(kernel);
        using var theirs = kernel.OpenMutex("SpoutSenderNames_mutex");
        OnAnotherThread(() => theirs.Wait(0), () =>
        {
            Assert.False(names.Add("A"));
            Assert.Empty(Listed(kernel));
        });
    }

    [Fact]
    public void A_mutex_that_its_owner_left_behind_is_taken_over()
    {
        var kernel = new FakeKernelObjects();
        using var maps = new Maps(kernel, "A");
        using var names = new SenderNames(kernel);
        using var theirs = kernel.OpenMutex("SpoutSenderNames_mutex");
        var crashed = new Thread(() => theirs.Wait(0));
        crashed.Start();
        crashed.Join();
        Assert.True(names.Add("A"));
        Assert.True(names.Add("A")); // and was given back
        Assert.Equal(["A"], Listed(kernel));
    }

    [Theory]
    [InlineData("LiveDiffusion", "LiveDiffusion")]
    [InlineData("  Bühne\\1 ", "B_hne_1")]
    [InlineData("", "_")]
    [InlineData("ActiveSenderName", "ActiveSenderName_")]
    public void A_name_becomes_one_that_every_program_bears(string wanted, string name) => Assert.Equal(name, SpoutNames.Clean(wanted));

    private static IReadOnlyList<string> Listed(FakeKernelObjects kernel) => SenderNames.Parse(kernel.Bytes("SpoutSenderNames"));

    // The first action is done by a thread that lives as long as the second takes.
    private static void OnAnotherThread(Action first, Action second)
    {
        using var isDone = new ManualResetEvent(initialState: false);
        using var mayEnd = new ManualResetEvent(initialState: false);
        var thread = new Thread(() =>
        {
            first();
            isDone.Set();
            mayEnd.WaitOne();
        });
        thread.Start();
        isDone.WaitOne();
        second();
        mayEnd.Set();
        thread.Join();
    }

    private sealed class Maps(FakeKernelObjects kernel, params string[] names) : IDisposable
    {
        private readonly List<ISharedMap> _maps = [.. names.Select(n => kernel.OpenMap(n, 280))];

        public void Dispose() => _maps.ForEach(m => m.Dispose());
    }
}
