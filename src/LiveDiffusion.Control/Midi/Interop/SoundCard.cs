using System.Runtime.InteropServices;

namespace LiveDiffusion.Control.Midi.Interop;

/// <summary>The control node of a sound card: chooses which port of a raw MIDI node is opened next. Linux.</summary>
internal sealed partial class SoundCard : SafeHandle
{
    private const int ReadWrite = 2;
    private const int CloseOnExec = 0x80000;
    private const uint PreferSubdevice = 0x40045542; // SNDRV_CTL_IOCTL_RAWMIDI_PREFER_SUBDEVICE, _IOW('U', 0x42, int)

    public SoundCard()
        : base(-1, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle < 0;

    /// <summary>Chooses a port for this process, until it is disposed of. A card that cannot is an <see cref="IOException"/>.</summary>
    public static SoundCard Prefer(string controlNode, int subdevice)
    {
        var card = new SoundCard();
        card.SetHandle(Native.Open(controlNode, ReadWrite | CloseOnExec));
        if (!card.IsInvalid && Native.Control(card, PreferSubdevice, in subdevice) == 0)
        {
            return card;
        }

        var reason = Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());
        card.Dispose();
        throw new IOException($"Port {subdevice + 1} cannot be chosen through {controlNode}: {reason}.");
    }

    protected override bool ReleaseHandle() => Native.Close((int)handle) == 0;

    private static partial class Native
    {
        [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        internal static partial int Open(string path, int flags);

        [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
        internal static partial int Control(SoundCard card, nuint request, in int value);

        [LibraryImport("libc", EntryPoint = "close")]
        internal static partial int Close(int descriptor);
    }
}
