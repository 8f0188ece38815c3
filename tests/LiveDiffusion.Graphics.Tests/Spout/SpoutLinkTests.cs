using LiveDiffusion.Graphics.Spout;

namespace LiveDiffusion.Graphics.Tests.Spout;

public sealed class SpoutLinkTests
{
    [Fact]
    public void A_sender_comes_stays_and_goes()
    {
        var kernel = new FakeKernelObjects();
        using var link = new SpoutLink(kernel);
        Assert.Equal(SpoutSight.Missing, link.Look("A", ""));
        using (Enter(kernel, "A", 640, 360))
        {
            Assert.Equal(SpoutSight.Changed, link.Look("A", ""));
            Assert.Equal((640u, 360u), (link.Info.Width, link.Info.Height));
            Assert.Equal(SpoutSight.Same, link.Look("A", ""));
        }

        Assert.Equal(SpoutSight.Missing, link.Look("A", "")); // what the link holds does not keep it there
        using var again = Enter(kernel, "A", 640, 360);
        Assert.Equal(SpoutSight.Changed, link.Look("A", ""));
    }

    [Fact]
    public void Another_size_or_handle_or_format_is_a_change()
    {
        var kernel = new FakeKernelObjects();
        using var link = new SpoutLink(kernel);
        using var map = kernel.OpenMap("A", 280);
        foreach (var info in new SharedTextureInfo[]
        {
            new() { ShareHandle = 4, Width = 640, Height = 360, Format = 87 },
            new() { ShareHandle = 8, Width = 640, Height = 360, Format = 87 },
            new() { ShareHandle = 8, Width = 320, Height = 360, Format = 87 },
            new() { ShareHandle = 8, Width = 320, Height = 360, Format = 28 },
        })
        {
            var changed = info;
            map.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(new ReadOnlySpan<SharedTextureInfo>(in changed)));
            Assert.Equal(SpoutSight.Changed, link.Look("A", ""));
            Assert.Equal(SpoutSight.Same, link.Look("A", ""));
        }
    }

    [Fact]
    public void Only_a_frame_that_was_counted_is_new()
    {
        var kernel = new FakeKernelObjects();
        using var link = new SpoutLink(kernel);
        using var sender = Enter(kernel, "A");
        link.Look("A", "");
        Assert.True(link.HasNewFrame());  // it does not count yet: taken as new
        sender.CountFrame();
        Assert.True(link.HasNewFrame());
        Assert.False(link.HasNewFrame());
        sender.CountFrame();
        sender.CountFrame();
        Assert.True(link.HasNewFrame());
        Assert.False(link.HasNewFrame());
        link.Miss();
        Assert.True(link.HasNewFrame());
        Assert.False(link.HasNewFrame());
    }

    [Fact]
    public void Two_receivers_do_not_disturb_each_other()
    {
        var kernel = new FakeKernelObjects();
        using var one = new SpoutLink(kernel);
        using var two = new SpoutLink(kernel);
        using var sender = Enter(kernel, "A");
        one.Look("A", "");
        two.Look("A", "");
        sender.CountFrame();
        Assert.True(one.HasNewFrame());
        Assert.True(two.HasNewFrame());
        Assert.False(one.HasNewFrame());
        Assert.False(two.HasNewFrame());
    }

    [Fact]
    public void Without_a_name_the_active_sender_is_followed()
    {
        var kernel = new FakeKernelObjects();
        using var link = new SpoutLink(kernel);
        using var one = Enter(kernel, "One");
        link.Look("", "");
        Assert.Equal("One", link.Name);
        using (Enter(kernel, "Two"))
        {
            Assert.Equal(SpoutSight.Changed, link.Look("", ""));
            Assert.Equal("Two", link.Name);
        }

        Assert.Equal(SpoutSight.Changed, link.Look("", "")); // handed over
        Assert.Equal("One", link.Name);
    }

    [Fact]
    public void Our_own_sender_is_followed_only_by_name()
    {
        var kernel = new FakeKernelObjects();
        using var link = new SpoutLink(kernel);
        using var own = Enter(kernel, "Own");
        Assert.Equal(SpoutSight.Missing, link.Look("", "Own"));
        Assert.Equal(SpoutSight.Changed, link.Look("Own", "Own"));
        using (Enter(kernel, "Zoe"))
        {
            using var newest = Enter(kernel, "Own"); // Own_1, and active
            link.Look("Zoe", "Own_1");
            Assert.Equal(SpoutSight.Changed, link.Look("", "Own_1"));
            Assert.Equal("Own", link.Name); // the first of the list that is not ours
        }
    }

    [Fact]
    public void A_look_allocates_nothing_while_nothing_changes()
    {
        var kernel = new FakeKernelObjects();
        using var link = new SpoutLink(kernel);
        using var sender = Enter(kernel, "A");
        link.Look("", "");
        link.HasNewFrame();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50; i++)
        {
            link.Look("", "");
            link.HasNewFrame();
            link.TryBegin(0);
            link.End();
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static SpoutRegistration Enter(FakeKernelObjects kernel, string name, uint width = 8, uint height = 8)
        => new(kernel, name, new SharedTextureInfo { ShareHandle = 4, Width = width, Height = height, Format = 87 });
}
