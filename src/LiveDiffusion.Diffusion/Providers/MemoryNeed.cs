using LiveDiffusion.Diffusion.Files;
using LiveDiffusion.Diffusion.Models;

namespace LiveDiffusion.Diffusion.Providers;

/// <summary>
/// Whether a model has room where it is to run, looked at before its weights are read: running out of memory in the middle of a load takes the
/// show along. Any thread; looks at the sizes of files.
/// </summary>
public static class MemoryNeed
{
    // Weights once more while they are brought into the provider's layout, and what runs need between layers.
    private const double Overhead = 1.3;
    private const long Base = 300_000_000;

    // The CPU's kernels compute in single precision: half-precision weights are widened when they are loaded.
    private const double Widening = 2;

    /// <summary>Bytes that a model takes on a provider, estimated from its files.</summary>
    public static long Of(ModelFolder folder, ExecutionProvider provider)
    {
        var bytes = WeightBytes(folder.Path);
        var isWidened = provider == ExecutionProviders.Cpu && NetworkFacts.Read(folder.NetworkOf("unet")).Precision == "fp16";
        return Base + (long)(bytes * Overhead * (isWidened ? Widening : 1));
    }

    /// <summary>Throws a <see cref="UserErrorException"/> with the figures where a model has no room.</summary>
    public static void Check(ModelFolder folder, ExecutionProvider provider) => Check(folder, provider, Hardware.Here.MemoryOf(provider));

    internal static void Check(ModelFolder folder, ExecutionProvider provider, MemoryReading memory)
    {
        var need = Of(folder, provider);
        if (memory.Total > 0 && need > memory.Free)
        {
            throw new UserErrorException(
                $"'{folder.Name}' needs about {MemoryReading.Text(need)} on {provider.Label}, but {MemoryReading.Text(memory.Free)} of {MemoryReading.Text(memory.Total)} are free. "
                + (need > memory.Total ? "Take a smaller model." : "Close other programs, or take a smaller model."));
        }
    }

    // Networks and what lies beside them; cards and pictures are small.
    private static long WeightBytes(string folder)
    {
        var bytes = 0L;
        foreach (var part in Directory.EnumerateDirectories(folder))
        {
            foreach (var file in Directory.EnumerateFiles(part))
            {
                bytes += new FileInfo(file).Length;
            }
        }

        return bytes;
    }
}
