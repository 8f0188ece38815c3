using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NAudio.Wave.Alsa.Interop;

/// <summary>An open <c>snd_pcm_t</c>. A call in flight keeps it open, so closing never pulls it from under a reader.</summary>
internal sealed partial class PcmHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public PcmHandle()
        : base(ownsHandle: true)
    {
    }

    internal static PcmHandle Open(string device, bool capture)
    {
        AlsaException.ThrowIfError(Open(out var pcm, device, capture ? 1 : 0, mode: 0), "snd_pcm_open");
        return pcm;
    }

    internal void Prepare() => AlsaException.ThrowIfError(Prepare(this), "snd_pcm_prepare");

    internal void Start() => AlsaException.ThrowIfError(Start(this), "snd_pcm_start");

    /// <summary>Forgets what is queued; a blocked read or write returns.</summary>
    internal void Drop() => _ = Drop(this);

    /// <summary>Returns when all that is queued has been played.</summary>
    internal void Drain() => _ = Drain(this);

    /// <summary>False where the driver cannot pause.</summary>
    internal bool TryPause(bool pause) => Pause(this, pause ? 1 : 0) >= 0;

    /// <summary>Brings the device back after an underrun, an overrun or a suspend.</summary>
    internal bool TryRecover(nint error) => Recover(this, (int)error, silent: 1) >= 0;

    /// <summary>Frames between the caller and the wire.</summary>
    internal bool TryGetDelay(out nint frames) => Delay(this, out frames) >= 0 && frames >= 0;

    /// <summary>Frames read, or a negative error.</summary>
    internal nint Read(Span<byte> buffer, int frames) => Read(this, buffer, (nuint)frames);

    /// <summary>Frames written, or a negative error.</summary>
    internal nint Write(ReadOnlySpan<byte> buffer, int frames) => Write(this, buffer, (nuint)frames);

    protected override bool ReleaseHandle() => Close(handle) == 0;

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(out PcmHandle pcm, string device, int direction, int mode);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_close")]
    private static partial int Close(nint pcm);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_prepare")]
    private static partial int Prepare(PcmHandle pcm);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_start")]
    private static partial int Start(PcmHandle pcm);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_drop")]
    private static partial int Drop(PcmHandle pcm);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_drain")]
    private static partial int Drain(PcmHandle pcm);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_pause")]
    private static partial int Pause(PcmHandle pcm, int enable);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_recover")]
    private static partial int Recover(PcmHandle pcm, int error, int silent);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_delay")]
    private static partial int Delay(PcmHandle pcm, out nint frames);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_readi")]
    private static partial nint Read(PcmHandle pcm, Span<byte> buffer, nuint frames);

    [LibraryImport(AsoundLibrary.Name, EntryPoint = "snd_pcm_writei")]
    private static partial nint Write(PcmHandle pcm, ReadOnlySpan<byte> buffer, nuint frames);
}
