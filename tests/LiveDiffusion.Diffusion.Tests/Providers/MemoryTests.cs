using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Providers;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests.Providers;

/// <summary>Whether a model has room is known before it is loaded.</summary>
public sealed class MemoryTests
{
    [Fact]
    public void Half_precision_weights_take_twice_their_file_on_the_processor()
    {
        var (single, half) = (Golden("sd_turbo"), Golden("sd_turbo_fp16"));
        var (singleNeed, halfNeed) = (MemoryNeed.Of(single, ExecutionProviders.Cpu), MemoryNeed.Of(half, ExecutionProviders.Cpu));
        Assert.InRange(halfNeed, (long)(0.9 * singleNeed), (long)(1.1 * singleNeed));
        Assert.True(MemoryNeed.Of(half, ExecutionProviders.Cuda) < halfNeed);
    }

    [Fact]
    public void A_model_without_room_is_refused_with_the_figures()
    {
        var folder = Golden("sd_turbo");
        MemoryNeed.Check(folder, ExecutionProviders.Cpu, new MemoryReading(2_000_000_000, 4_000_000_000));
        var error = Assert.Throws<UserErrorException>(
            () => MemoryNeed.Check(folder, ExecutionProviders.Cpu, new MemoryReading(100_000_000, 4_000_000_000)));
        Assert.Equal(
            "'sd_turbo' needs about 303 MB on CPU, but 100 MB of 4.0 GB are free. Close other programs, or take a smaller model.", error.Message);
        error = Assert.Throws<UserErrorException>(
            () => MemoryNeed.Check(folder, ExecutionProviders.Cpu, new MemoryReading(100_000_000, 200_000_000)));
        Assert.EndsWith("are free. Take a smaller model.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_says_how_much_there_is_nothing_is_refused()
        => MemoryNeed.Check(Golden("sd_turbo"), ExecutionProviders.WebGpu, default);

    [Fact]
    public void Linux_says_how_much_is_left()
    {
        var reading = MemoryReading.OfLinux(["MemTotal:       24000000 kB", "MemFree:         1000000 kB", "MemAvailable:   12000000 kB", "nonsense"]);
        Assert.Equal(new MemoryReading(12_000_000L * 1024, 24_000_000L * 1024), reading);
        var here = MemoryReading.OfHost();
        Assert.InRange(here.Free, 1, here.Total);
    }

    [Fact]
    public void What_is_compiled_is_kept_per_model_shape_device_and_version()
    {
        var (one, other) = (Golden("sd_turbo"), Golden("lcm_w"));
        string[] keys =
        [
            CompileCache.Key(one, new ModelSize(64, 64), "card", "1.31"), CompileCache.Key(other, new ModelSize(64, 64), "card", "1.31"),
            CompileCache.Key(one, new ModelSize(64, 128), "card", "1.31"), CompileCache.Key(one, new ModelSize(64, 64), "other card", "1.31"),
            CompileCache.Key(one, new ModelSize(64, 64), "card", "1.32"),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(keys[0], CompileCache.Key(one, new ModelSize(64, 64), "card", "1.31"));
        Assert.All(keys, key => Assert.Equal(24, key.Length));
    }

    private static ModelFolder Golden(string name)
        => ModelFolder.Open(Path.Combine(TestPaths.Repository, "tests", "data", "golden", "pipelines", name));
}
