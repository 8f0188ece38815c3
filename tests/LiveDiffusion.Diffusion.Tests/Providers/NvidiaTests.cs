using System.Diagnostics;
using LiveDiffusion.Diffusion.Interop;
using LiveDiffusion.Diffusion.Providers;

namespace LiveDiffusion.Diffusion.Tests.Providers;

/// <summary>NVIDIA's management library, played by a library that the C compiler makes.</summary>
public sealed class NvidiaTests
{
    private const string Source = """
        #include <string.h>
        #include <stdint.h>
        typedef struct { unsigned long long total, free, used; } memory;
        int nvmlInit_v2(void) { return RESULT; }
        int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **card) { *card = (void *)0x42; return index == 0 ? 0 : 6; }
        int nvmlDeviceGetName(void *card, char *name, unsigned length)
        {
            if (card != (void *)0x42 || length < 64) return 2;
            strcpy(name, "NVIDIA GeForce RTX 4090");
            return 0;
        }
        int nvmlDeviceGetMemoryInfo(void *card, memory *m)
        {
            m->total = 24000000000ull; m->free = 20000000000ull; m->used = 4000000000ull;
            return card == (void *)0x42 ? 0 : 2;
        }
        """;

    [Fact]
    public void The_card_says_its_name_and_its_memory()
    {
        var card = NvidiaManagement.TryOpen(Library(result: 0));
        Assert.NotNull(card);
        Assert.Equal("NVIDIA GeForce RTX 4090", card.Name);
        Assert.Equal(new MemoryReading(20_000_000_000, 24_000_000_000), card.ReadMemory());
        var hardware = new Hardware(card);
        Assert.True(hardware.HasNvidia);
        Assert.Equal("CUDA, NVIDIA GeForce RTX 4090", hardware.NameOf(ExecutionProviders.Cuda));
        Assert.Equal(20_000_000_000, hardware.MemoryOf(ExecutionProviders.TensorRt).Free);
        Assert.NotEqual(24_000_000_000, hardware.MemoryOf(ExecutionProviders.Cpu).Total);
    }

    [Fact]
    public void A_driver_that_does_not_start_is_no_card() => Assert.Null(NvidiaManagement.TryOpen(Library(result: 9)));

    [Fact]
    public void Without_the_driver_there_is_no_card()
    {
        Assert.Null(NvidiaManagement.TryOpen("no-such-library.so.1"));
        var hardware = new Hardware(null);
        Assert.False(hardware.HasNvidia);
        Assert.Equal("CUDA", hardware.NameOf(ExecutionProviders.Cuda));
        Assert.Equal($"CPU, {Environment.ProcessorCount} threads", hardware.NameOf(ExecutionProviders.Cpu));
    }

    private static string Library(int result)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "builds a Linux library");
        var folder = Directory.CreateTempSubdirectory("ld-nvml-").FullName;
        var (source, library) = (Path.Combine(folder, "nvml.c"), Path.Combine(folder, "libnvidia-ml.so.1"));
        File.WriteAllText(source, Source);
        try
        {
            using var compiler = Process.Start("cc", ["-shared", "-fPIC", $"-DRESULT={result}", "-o", library, source]);
            compiler.WaitForExit();
            Assert.Equal(0, compiler.ExitCode);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("needs a C compiler (cc)");
        }

        return library;
    }
}
