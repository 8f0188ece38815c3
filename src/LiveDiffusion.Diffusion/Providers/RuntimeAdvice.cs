namespace LiveDiffusion.Diffusion.Providers;

/// <summary>What a performer can do so that a model runs faster here. Any thread.</summary>
public static class RuntimeAdvice
{
    /// <summary>How to get a build with a provider; empty where there is no such build.</summary>
    public static string ToGet(ExecutionProvider provider) => provider switch
    {
        _ when provider == ExecutionProviders.Cuda || provider == ExecutionProviders.TensorRt
            => $"It takes an NVIDIA card with a driver that works; then start with LD_RUNTIME=gpu {Run}.",
        _ when provider == ExecutionProviders.DirectMl => $"Under Windows, start with LD_RUNTIME=directml {Run}.",
        { Plugin: { } library } => $"Put its library '{library}' beside the program.",
        _ => "",
    };

    /// <summary>What another build would have more on this machine; empty for nothing.</summary>
    public static string ForMachine(IReadOnlyList<ExecutionProvider> found, bool hasNvidia)
        => hasNvidia && !found.Contains(ExecutionProviders.Cuda)
            ? $"There is an NVIDIA card, but this build cannot use it. Start with LD_RUNTIME=gpu {Run}."
            : OperatingSystem.IsWindows() && !hasNvidia && !found.Contains(ExecutionProviders.DirectMl)
                ? $"This build uses the CPU only. {ToGet(ExecutionProviders.DirectMl)}"
                : "";

    /// <summary>What CUDA lacks, with the command that brings it; empty when all is there.</summary>
    public static string ForCuda(IReadOnlyList<string> missing)
        => missing.Count == 0 ? "" : $"CUDA needs {string.Join(", ", missing)}. {(OperatingSystem.IsWindows() ? WindowsCommand : LinuxCommand)}";

    private static string Run => OperatingSystem.IsWindows() ? "run" : "./run";

    private const string LinuxCommand =
        "With NVIDIA's package archive set up: sudo apt-get install cuda-libraries-13-0 cudnn9-cuda-13";

    private const string WindowsCommand =
        "To install them: winget install Nvidia.CUDA, and cuDNN 9 from https://developer.nvidia.com/cudnn-downloads into PATH";
}
