using System.Runtime.InteropServices;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Providers;

namespace LiveDiffusion.Diffusion.Tests.Providers;

/// <summary>Which providers are tried, in which order, and what is said of those that are not there.</summary>
public sealed class ProviderTests
{
    [Theory]
    [InlineData("windows", true, "tensorrt-rtx tensorrt cuda directml webgpu cpu")]
    [InlineData("windows", false, "directml webgpu openvino cpu")]
    [InlineData("linux", true, "tensorrt-rtx tensorrt cuda webgpu cpu")]
    [InlineData("linux", false, "webgpu openvino cpu")]
    [InlineData("osx", false, "coreml webgpu cpu")]
    public void The_fastest_is_tried_first_and_the_processor_last(string system, bool hasNvidia, string order)
        => Assert.Equal(order, string.Join(' ', ExecutionProviders.Order(OSPlatform.Create(system.ToUpperInvariant()), hasNvidia).Select(p => p.Id)));

    [Fact]
    public void The_parameter_names_every_provider()
        => Assert.Equal(
            ExecutionProviders.All.Select(p => p.Id).Append(ProviderProbe.Automatic).Order(StringComparer.Ordinal),
            DreamParameters.Provider.Labels.Order(StringComparer.Ordinal));

    [Fact]
    public void Latents_stay_where_a_tensor_of_one_session_can_be_bound_to_another_and_runs_are_captured_where_one_can_be_left_out()
    {
        Assert.Equal("tensorrt cuda webgpu", string.Join(' ', ExecutionProviders.All.Where(p => p.KeepsLatents).Select(p => p.Id)));
        Assert.Equal("cuda webgpu", string.Join(' ', ExecutionProviders.All.Where(p => p.Captures).Select(p => p.Id)));
        Assert.Equal(ExecutionProviders.Cuda, ExecutionProviders.TensorRt.Helper); // one that compiles each small network for seconds
    }

    [Fact]
    public void Only_what_the_runtime_has_is_tried()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the order of Linux");
        var found = ProviderProbe.Among(["CUDAExecutionProvider", "CPUExecutionProvider", "DmlExecutionProvider"], hasNvidia: true);
        Assert.Equal(["cuda", "cpu"], found.Select(p => p.Id));
        Assert.Equal(["cpu"], ProviderProbe.Among(["CUDAExecutionProvider"], hasNvidia: false).Select(p => p.Id));
    }

    [Fact]
    public void This_build_runs_on_the_processor()
        => Assert.Equal(ExecutionProviders.Cpu, ProviderProbe.Found[^1]);

    [Fact]
    public void A_named_provider_is_the_only_one()
        => Assert.Equal([ExecutionProviders.Cpu], ProviderProbe.For("CPU", "--provider", [ExecutionProviders.Cuda, ExecutionProviders.Cpu]));

    [Theory]
    [InlineData("cudda", "--provider 'cudda' is no provider; give auto, tensorrt-rtx, tensorrt, cuda, directml, coreml, webgpu, openvino, cpu.")]
    [InlineData("cuda", "--provider 'cuda': CUDA is not there; here are cpu. It takes an NVIDIA card with a driver that works; then start with LD_RUNTIME=gpu ./run.")]
    [InlineData("webgpu", "--provider 'webgpu': WebGPU is not there; here are cpu. Put its library 'onnxruntime_providers_webgpu' beside the program.")]
    [InlineData("coreml", "--provider 'coreml': CoreML is not there; here are cpu.")]
    public void What_is_not_there_is_refused_with_the_way_to_get_it(string choice, string message)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the words of Linux");
        Assert.Equal(message, Assert.Throws<UserErrorException>(() => ProviderProbe.For(choice, "--provider", [ExecutionProviders.Cpu])).Message);
    }

    [Fact]
    public void A_machine_with_more_than_the_build_can_use_is_told()
    {
        Assert.Equal("", RuntimeAdvice.ForMachine([ExecutionProviders.Cuda, ExecutionProviders.Cpu], hasNvidia: true));
        Assert.Contains("LD_RUNTIME=gpu", RuntimeAdvice.ForMachine([ExecutionProviders.Cpu], hasNvidia: true), StringComparison.Ordinal);
        Assert.Equal(OperatingSystem.IsWindows(), RuntimeAdvice.ForMachine([ExecutionProviders.Cpu], hasNvidia: false).Length > 0);
    }

    [Fact]
    public void Missing_libraries_of_CUDA_are_named_with_the_command_that_brings_them()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the names of Linux");
        var missing = Hardware.MissingCudaLibraries(name => !name.Contains("cudnn", StringComparison.Ordinal));
        Assert.Equal(["libcudnn.so.9"], missing);
        Assert.Equal(
            "CUDA needs libcudnn.so.9. With NVIDIA's package archive set up: sudo apt-get install cuda-libraries-13-0 cudnn9-cuda-13",
            RuntimeAdvice.ForCuda(missing));
        Assert.Equal("", RuntimeAdvice.ForCuda([]));
    }

    [Fact]
    public void A_provider_that_does_not_start_gives_way_to_the_next_with_its_reason()
    {
        Assert.SkipWhen(ProviderProbe.Found.Contains(ExecutionProviders.Cuda), "CUDA is there");
        var folder = ModelFolder.Open(TestModels.TinyPath);
        var said = new List<string>();
        Func<LiveDiffusion.Core.Dream.IDreamer>[] kinds =
            [DreamerKinds.Make(folder, new ModelSize(64, 64), ExecutionProviders.Cuda, true), DreamerKinds.Make(folder, new ModelSize(64, 64), ExecutionProviders.Cpu, true)];
        using var dreamer = new DreamerKinds(kinds, []).First(said.Add);
        Assert.StartsWith("CPU, ", dreamer.Provider, StringComparison.Ordinal);
        Assert.StartsWith("CUDA does not run '", Assert.Single(said), StringComparison.Ordinal);
    }
}
