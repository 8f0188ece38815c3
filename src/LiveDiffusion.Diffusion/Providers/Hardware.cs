using System.Runtime.InteropServices;
using LiveDiffusion.Diffusion.Interop;

namespace LiveDiffusion.Diffusion.Providers;

/// <summary>What the machine has that a model can run on. Found out once; any thread.</summary>
public sealed class Hardware
{
    private static readonly Lazy<Hardware> _here = new(() => new Hardware(NvidiaManagement.TryOpen()));

    // CUDA 13 with cuDNN 9, as the runtime's package for NVIDIA cards is built.
    private static readonly (string Linux, string Windows)[] CudaLibraries =
    [
        ("libcudart.so.13", "cudart64_13.dll"), ("libcublas.so.13", "cublas64_13.dll"), ("libcublasLt.so.13", "cublasLt64_13.dll"),
        ("libcurand.so.10", "curand64_10.dll"), ("libcufft.so.12", "cufft64_12.dll"), ("libcudnn.so.9", "cudnn64_9.dll"),
    ];

    private readonly NvidiaManagement? _nvidia;

    internal Hardware(NvidiaManagement? nvidia)
    {
        _nvidia = nvidia;
        NvidiaName = nvidia?.Name ?? "";
    }

    /// <summary>This machine's.</summary>
    public static Hardware Here => _here.Value;

    /// <summary>Whether there is an NVIDIA card with a driver that works.</summary>
    public bool HasNvidia => _nvidia is not null;

    /// <summary>The card's name; empty for none.</summary>
    public string NvidiaName { get; }

    /// <summary>
    /// Memory that a provider's models are loaded into: the card's, or the host's where it has none of its own or nobody says how much.
    /// </summary>
    public MemoryReading MemoryOf(ExecutionProvider provider)
    {
        var reading = provider.Memory == ExecutionProviders.Cuda.Memory && _nvidia is not null ? _nvidia.ReadMemory() : default;
        return reading.Total > 0 ? reading : MemoryReading.OfHost();
    }

    /// <summary>What a provider runs on, for people: <c>CPU, 8 threads</c>, <c>CUDA, NVIDIA GeForce RTX 4090</c>.</summary>
    public string NameOf(ExecutionProvider provider)
    {
        var device = provider.Id == ExecutionProviders.Cpu.Id ? $"{Environment.ProcessorCount} threads"
            : provider.Memory == ExecutionProviders.Cuda.Memory && NvidiaName.Length > 0 ? NvidiaName
            : ProviderPlugins.DeviceName(provider);
        return device.Length > 0 ? $"{provider.Label}, {device}" : provider.Label;
    }

    /// <summary>The libraries of CUDA and cuDNN that cannot be loaded here.</summary>
    public static IReadOnlyList<string> MissingCudaLibraries() => MissingCudaLibraries(CanLoad);

    /// <summary>The same with another way to try them.</summary>
    internal static IReadOnlyList<string> MissingCudaLibraries(Func<string, bool> canLoad)
        => [.. CudaLibraries.Select(l => OperatingSystem.IsWindows() ? l.Windows : l.Linux).Where(name => !canLoad(name))];

    private static bool CanLoad(string name) => NativeLibrary.TryLoad(name, out _); // stays loaded: the provider will want it
}
