using System.Runtime.InteropServices;

namespace LiveDiffusion.Control.Midi.Interop;

/// <summary>Waits for several files at once. Linux.</summary>
internal static partial class Poll
{
    public const short Readable = 0x001;
    public const short Gone = 0x008 | 0x010 | 0x020; // error, hang-up, no such file

    /// <summary>Waits until a file has something or the time is over; the answers stand in the entries.</summary>
    public static unsafe void Wait(Span<Entry> entries, int milliseconds)
    {
        fixed (Entry* first = entries)
        {
            _ = Native.Poll(first, (nuint)entries.Length, milliseconds); // interrupted: the caller looks and comes back
        }
    }

    // struct pollfd
    [StructLayout(LayoutKind.Sequential)]
    internal struct Entry
    {
        public int Descriptor;
        public short Wanted;
        public short Found;
    }

    private static unsafe partial class Native
    {
        [LibraryImport("libc", EntryPoint = "poll")]
        internal static partial int Poll(Entry* entries, nuint count, int milliseconds);
    }
}
