using LiveDiffusion.Core.Handover;
using LiveDiffusion.Graphics.Spout.Interop;

namespace LiveDiffusion.Graphics.Spout;

/// <summary>Spout on this machine: textures that programs share, on Windows. Any thread.</summary>
public sealed class SpoutSystem
{
    private SpoutSystem(string whyUnavailable) => WhyUnavailable = whyUnavailable;

    internal SpoutSystem(IKernelObjects kernel, Func<long?, ISpoutDevice> openDevice)
    {
        (Kernel, OpenDevice) = (kernel, openDevice);
    }

    /// <summary>Null where there is Spout; else one line: why not, and the remedy.</summary>
    public string? WhyUnavailable { get; }

    /// <summary>The registry; only where there is Spout.</summary>
    internal IKernelObjects? Kernel { get; }

    /// <summary>Opens the graphics card with a LUID, or any when that is not known; GraphicsCardException when it cannot. May take a while.</summary>
    internal Func<long?, ISpoutDevice>? OpenDevice { get; }

    /// <summary>What our own sender is called; empty while there is none.</summary>
    internal SharedReference<string> OwnSender { get; } = new("");

    /// <summary>Spout of this machine. Opens nothing yet.</summary>
    public static SpoutSystem OfThisMachine()
        => OperatingSystem.IsWindows()
            ? new SpoutSystem(new WindowsKernelObjects(), D3D11Device.Open)
            : new SpoutSystem("Spout works on Windows only. Use NDI here.");

    /// <summary>The names of all senders, sorted; empty where there is no Spout.</summary>
    public IReadOnlyList<string> Senders()
    {
        if (Kernel is null)
        {
            return [];
        }

        var list = new byte[Kernel.MaxSenders * SpoutNames.SlotBytes];
        return SenderNames.Parse(list.AsSpan(0, Kernel.Read(SpoutNames.Senders, list)));
    }
}
