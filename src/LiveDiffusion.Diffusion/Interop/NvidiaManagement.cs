using System.Runtime.InteropServices;
using System.Text;
using LiveDiffusion.Diffusion.Providers;

namespace LiveDiffusion.Diffusion.Interop;

/// <summary>
/// NVIDIA's management library, which comes with the driver: name and memory of the first card. Loaded when it is first asked for
/// and kept; names and structures from <c>nvml.h</c>. Any one thread at a time.
/// </summary>
internal sealed unsafe class NvidiaManagement
{
    private const int Success = 0;
    private const int NameLength = 96; // NVML_DEVICE_NAME_V2_BUFFER_SIZE

    private readonly delegate* unmanaged<nint, byte*, uint, int> _name;
    private readonly delegate* unmanaged<nint, Memory*, int> _memory;
    private readonly nint _card;

    private NvidiaManagement(nint library)
    {
        var start = (delegate* unmanaged<int>)NativeLibrary.GetExport(library, "nvmlInit_v2");
        var card = (delegate* unmanaged<uint, nint*, int>)NativeLibrary.GetExport(library, "nvmlDeviceGetHandleByIndex_v2");
        _name = (delegate* unmanaged<nint, byte*, uint, int>)NativeLibrary.GetExport(library, "nvmlDeviceGetName");
        _memory = (delegate* unmanaged<nint, Memory*, int>)NativeLibrary.GetExport(library, "nvmlDeviceGetMemoryInfo");
        nint handle;
        if (start() != Success || card(0, &handle) != Success)
        {
            throw new EntryPointNotFoundException("no card");
        }

        _card = handle;
    }

    /// <summary>The library of the driver's, or another; null where there is none, or no card.</summary>
    public static NvidiaManagement? TryOpen(string? path = null)
    {
        if (!NativeLibrary.TryLoad(path ?? (OperatingSystem.IsWindows() ? "nvml.dll" : "libnvidia-ml.so.1"), out var library))
        {
            return null;
        }

        try
        {
            return new NvidiaManagement(library);
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The card's name; empty when it does not say.</summary>
    public string Name
    {
        get
        {
            var name = stackalloc byte[NameLength];
            return _name(_card, name, NameLength) == Success
                ? Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name))
                : "";
        }
    }

    /// <summary>The card's memory now; all 0 when it does not say.</summary>
    public MemoryReading ReadMemory()
    {
        Memory memory;
        return _memory(_card, &memory) == Success ? new MemoryReading((long)memory.Free, (long)memory.Total) : default;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Memory
    {
        public ulong Total;
        public ulong Free;
        public ulong Used;
    }
}
