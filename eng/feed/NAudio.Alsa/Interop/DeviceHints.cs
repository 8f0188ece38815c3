using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NAudio.Wave.Alsa.Interop;

/// <summary>The null-terminated array of hints that <c>snd_device_name_hint</c> gives.</summary>
internal sealed partial class DeviceHints : SafeHandleZeroOrMinusOneIsInvalid
{
    public DeviceHints()
        : base(ownsHandle: true)
    {
    }

    internal static DeviceHints Load()
    {
        // -1: the devices of all cards and those that belong to none.
        AlsaException.ThrowIfError(Load(-1, "pcm", out var hints), "snd_device_name_hint");
        return hints;
    }

    internal bool TryGet(int index, out nint hint)
    {
        hint = Marshal.ReadIntPtr(handle, index * nint.Size);
        return hint != 0;
    }

    internal static string Field(nint hint, string id)
    {
        var text = GetField(hint, id);
        try
        {
            return Marshal.PtrToStringUTF8(text);
        }
        finally
        {
            // The caller owns this copy; free takes null too.
            Free(text);
        }
    }

    protected override bool ReleaseHandle() => Release(handle) == 0;

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_device_name_hint", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Load(int card, string kind, out DeviceHints hints);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_device_name_get_hint", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetField(nint hint, string id);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_device_name_free_hint")]
    private static partial int Release(nint hints);

    [LibraryImport("libc", EntryPoint = "free")]
    private static partial void Free(nint text);
}
