using System.Runtime.InteropServices;

namespace LiveDiffusion.Control.Midi.Interop;

/// <summary>An eventfd: lets another thread end a poll. Linux.</summary>
internal sealed partial class WakeFile : SafeHandle
{
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;

    public WakeFile()
        : base(-1, ownsHandle: true)
    {
        SetHandle(Native.EventFile(0, NonBlocking | CloseOnExec));
        if (IsInvalid)
        {
            throw new IOException($"The system gave no eventfd: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    public override bool IsInvalid => handle < 0;

    public int Descriptor => (int)handle;

    /// <summary>Ends the present poll, or the next. Any thread.</summary>
    public void Set() => Native.Write(this, 1, sizeof(ulong));

    /// <summary>Makes the next poll wait again.</summary>
    public void Clear() => Native.Read(this, out _, sizeof(ulong));

    protected override bool ReleaseHandle() => Native.Close((int)handle) == 0;

    private static partial class Native
    {
        [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
        internal static partial int EventFile(uint initial, int flags);

        [LibraryImport("libc", EntryPoint = "write")]
        internal static partial nint Write(WakeFile file, in ulong value, nuint count);

        [LibraryImport("libc", EntryPoint = "read")]
        internal static partial nint Read(WakeFile file, out ulong value, nuint count);

        [LibraryImport("libc", EntryPoint = "close")]
        internal static partial int Close(int descriptor);
    }
}
