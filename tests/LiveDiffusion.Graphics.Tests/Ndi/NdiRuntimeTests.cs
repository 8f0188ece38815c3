using LiveDiffusion.Graphics.Ndi;

namespace LiveDiffusion.Graphics.Tests.Ndi;

public sealed class NdiRuntimeTests
{
    [Fact]
    public void Without_a_library_it_says_where_to_get_one()
    {
        var runtime = new NdiRuntime(() => ["/nowhere/libndi.so.6", "libndi-that-is-not.so.6"]);
        Assert.False(runtime.TryOpen(out _, out var why));
        Assert.Contains("ndi.link/NDIRedistV6", why, StringComparison.Ordinal);
        Assert.Contains("NDI_RUNTIME_DIR_V6", why, StringComparison.Ordinal);
        Assert.Null(runtime.Sources(out var again));
        Assert.Equal(why, again);
    }

    [Fact]
    public void A_library_that_is_something_else_is_named()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "names a library of Linux");
        var runtime = new NdiRuntime(() => ["libm.so.6"]);
        Assert.False(runtime.TryOpen(out _, out var why));
        Assert.Contains("'libm.so.6' is no NDI", why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_is_found_once_it_has_been_installed_while_the_show_runs()
    {
        using var stub = new NdiStub();
        var files = new List<string>();
        var runtime = new NdiRuntime(() => files);
        Assert.False(runtime.TryOpen(out _, out _));
        files.Add(stub.Path);
        Assert.True(runtime.TryOpen(out var library, out _));
        Assert.Equal("STUB 6.0", library!.Version);
        Assert.True(runtime.TryOpen(out var same, out _));
        Assert.Same(library, same);
        Assert.Equal(["initialize"], stub.Log);
    }

    [Fact]
    public void A_processor_that_NDI_refuses_is_said()
    {
        using var stub = new NdiStub();
        stub.Refuse();
        Assert.False(stub.Runtime.TryOpen(out _, out var why));
        Assert.Contains("SSE4.2", why, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sources_are_listed_by_name()
    {
        using var stub = new NdiStub();
        stub.AddSource("ZEBRA (Live)");
        stub.AddSource("BÜHNE (Kamera 1)");
        Assert.Equal(["BÜHNE (Kamera 1)", "ZEBRA (Live)"], stub.Runtime.Sources(out _));
        Assert.Contains("find_create local=1 groups=0 extra=0", stub.Log);
        Assert.Contains("find_destroy", stub.Log);
    }

    [Fact]
    public void The_folders_come_in_order_and_the_highest_number_of_each_first()
    {
        var root = Directory.CreateTempSubdirectory("ld-ndi-search-").FullName;
        try
        {
            string[] folders = [Path.Combine(root, "a"), Path.Combine(root, "none"), Path.Combine(root, "b")];
            foreach (var (folder, name) in new[] { ("a", "libndi.so.5"), ("a", "libndi.so.10"), ("a", "libndi.so.6.1.1"), ("a", "libndi.so"), ("b", "libndi.so.6") })
            {
                Directory.CreateDirectory(Path.Combine(root, folder));
                File.WriteAllText(Path.Combine(root, folder, name), "");
            }

            Assert.Equal(
                [Path.Combine(root, "a", "libndi.so.10"), Path.Combine(root, "a", "libndi.so.5"), Path.Combine(root, "b", "libndi.so.6"), "libndi.so.6"],
                NdiSearch.Numbered(folders));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public void The_newest_installers_folder_comes_first()
        => Assert.Equal(["NDI_RUNTIME_DIR_V6", "NDI_RUNTIME_DIR_V5", "NDI_RUNTIME_DIR_V4"], NdiSearch.Variables);

    [Fact]
    public void A_picture_of_odd_width_is_sent_without_its_last_column()
    {
        using var stub = new NdiStub();
        Assert.True(stub.Runtime.TryOpen(out var library, out _));
        var pixels = GC.AllocateArray<byte>(5 * 2 * 4, pinned: true);
        using (var sender = NdiSender.Create(library!, "odd"))
        {
            sender.Send(System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(pixels, 0), 5, 2, 30);
            sender.Flush();
        }

        Assert.Contains("async 4x2 RGBX 30/1 aspect=0 format=1 timecode=synthesise stride=20 metadata=0", stub.Log);
    }
}
