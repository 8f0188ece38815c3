using System.Runtime.InteropServices;

namespace LiveDiffusion.Control.Midi.Interop;

/// <summary>A Unix file that is read and written without waiting: a device node or a FIFO. Linux.</summary>
internal sealed partial class RawFile : SafeHandle
{
    private const int ReadOnly = 0;
    private const int WriteOnly = 1;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int TryAgain = 11;
    private const int Interrupted = 4;

    public RawFile()
        : base(-1, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle < 0;

    /// <summary>The number that poll takes.</summary>
    public int Descriptor => (int)handle;

    public static RawFile OpenToRead(string path) => Open(path, ReadOnly);

    public static RawFile OpenToWrite(string path) => Open(path, WriteOnly);

    /// <summary>Bytes read; 0 when none wait; -1 when the other end is gone.</summary>
    public unsafe int Read(Span<byte> into)
    {
        fixed (byte* bytes = into)
        {
            var count = (int)Native.Read(this, bytes, (nuint)into.Length);
            return count > 0 ? count : count < 0 && Marshal.GetLastPInvokeError() is TryAgain or Interrupted ? 0 : -1;
        }
    }

    /// <summary>Bytes written; 0 when none fit now; -1 when the other end is gone.</summary>
    public unsafe int Write(ReadOnlySpan<byte> from)
    {
        fixed (byte* bytes = from)
        {
            var count = (int)Native.Write(this, bytes, (nuint)from.Length);
            return count >= 0 ? count : Marshal.GetLastPInvokeError() is TryAgain or Interrupted ? 0 : -1;
        }
    }

    protected override bool ReleaseHandle() => Native.Close((int)handle) == 0;

    private static RawFile Open(string path, int direction)
    {
        var file = new RawFile();
        file.SetHandle(Native.Open(path, direction | NonBlocking | CloseOnExec));
        if (!file.IsInvalid)
        {
            return file;
        }

        var reason = Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());
        file.Dispose();
        throw new IOException($"{path} cannot be opened: {reason}.");
    }

    private static unsafe partial class Native
    {
        [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        internal static partial int Open(string path, int flags);

        [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
        internal static partial nint Read(RawFile file, byte* buffer, nuint count);

        [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
        internal static partial nint Write(RawFile file, byte* buffer, nuint count);

        [LibraryImport("libc", EntryPoint = "close")]
        internal static partial int Close(int descriptor);
    }
}
