using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using LiveDiffusion.Graphics.Spout;

namespace LiveDiffusion.Graphics.Tests.Spout;

public sealed class SpoutRegistrationTests
{
    [Fact]
    public void The_information_of_a_texture_lies_in_280_bytes()
    {
        var kernel = new FakeKernelObjects();
        using var texture = new FakeCard().Make(1280, 720);
        using var sender = new SpoutRegistration(kernel, "LiveDiffusion", SharedTextureInfo.Of(texture, isDirect: true));
        var bytes = kernel.Bytes("LiveDiffusion");
        Assert.Equal(280, Marshal.SizeOf<SharedTextureInfo>());
        Assert.Equal(texture.Handle, At(bytes, 0));
        Assert.Equal(1280u, At(bytes, 4));
        Assert.Equal(720u, At(bytes, 8));
        Assert.Equal(87u, At(bytes, 12));   // DXGI_FORMAT_B8G8R8A8_UNORM
        Assert.Equal(0u, At(bytes, 16));
        Assert.StartsWith(Environment.ProcessPath!, Encoding.Latin1.GetString(bytes, 20, 256), StringComparison.Ordinal);
        Assert.Equal(1u << 30, At(bytes, 276));
        Assert.All(bytes[280..], b => Assert.Equal(0, b));
    }

    [Fact]
    public void A_sender_that_copies_by_the_cpu_says_so()
    {
        using var texture = new FakeCard().Make(8, 8);
        Assert.Equal(1u << 31, SharedTextureInfo.Of(texture, isDirect: false).PartnerId);
    }

    [Fact]
    public void A_name_that_is_taken_gets_a_number()
    {
        var kernel = new FakeKernelObjects();
        using var one = Enter(kernel, "LiveDiffusion");
        using var two = Enter(kernel, "LiveDiffusion");
        using var three = Enter(kernel, "LiveDiffusion");
        Assert.Equal(["LiveDiffusion", "LiveDiffusion_1", "LiveDiffusion_2"], [one.Name, two.Name, three.Name]);
        Assert.Equal([one.Name, two.Name, three.Name], SenderNames.Parse(kernel.Bytes("SpoutSenderNames")));
        two.Dispose();
        using var four = Enter(kernel, "LiveDiffusion");
        Assert.Equal("LiveDiffusion_1", four.Name);
    }

    [Fact]
    public void Nothing_is_left_behind()
    {
        var kernel = new FakeKernelObjects();
        using (var sender = Enter(kernel, "A"))
        {
            Assert.True(kernel.Has("A_SpoutAccessMutex"));
            Assert.True(kernel.Has("A_Count_Semaphore"));
        }

        foreach (var name in new[] { "A", "A_mutex", "A_SpoutAccessMutex", "A_Count_Semaphore", "SpoutSenderNames", "ActiveSenderName", "SpoutSenderNames_mutex" })
        {
            Assert.False(kernel.Has(name), name);
        }
    }

    [Fact]
    public void The_count_of_the_semaphore_is_the_number_of_the_frame()
    {
        var kernel = new FakeKernelObjects();
        using var sender = Enter(kernel, "A");
        using var count = kernel.OpenSemaphore("A_Count_Semaphore");
        Assert.Equal(0, FrameCount.Read(count)); // nothing yet: the count is 1, as Spout makes it
        for (var frame = 1; frame <= 5; frame++)
        {
            Assert.True(sender.TryBegin(0));
            sender.CountFrame();
            sender.End();
            Assert.Equal(frame, FrameCount.Read(count));
            Assert.Equal(frame, FrameCount.Read(count)); // reading changes nothing
        }

        Assert.Equal(6, count.Release(0));
    }

    [Fact]
    public void A_receiver_that_counts_in_the_same_moment_loses_no_frame_for_good()
    {
        var kernel = new FakeKernelObjects();
        using var count = kernel.OpenSemaphore("A_Count_Semaphore");
        Assert.True(count.TryTake()); // a receiver is between its two calls
        FrameCount.Add(count);
        count.Release(1);
        FrameCount.Add(count);
        Assert.Equal(1, FrameCount.Read(count));
    }

    [Fact]
    public void A_texture_that_a_receiver_holds_is_skipped()
    {
        var kernel = new FakeKernelObjects();
        using var sender = Enter(kernel, "A");
        using var theirs = kernel.OpenMutex("A_SpoutAccessMutex");
        using var has = new ManualResetEvent(initialState: false);
        using var mayEnd = new ManualResetEvent(initialState: false);
        var receiver = new Thread(() =>
        {
            theirs.Wait(0);
            has.Set();
            mayEnd.WaitOne(); // and ends without giving it back
        });
        receiver.Start();
        has.WaitOne();
        Assert.False(sender.TryBegin(1));
        mayEnd.Set();
        receiver.Join();
        Assert.True(sender.TryBegin(0)); // abandoned
        sender.End();
    }

    private static SpoutRegistration Enter(FakeKernelObjects kernel, string name)
        => new(kernel, name, new SharedTextureInfo { Width = 8, Height = 8 });

    private static uint At(byte[] bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(offset));
}
