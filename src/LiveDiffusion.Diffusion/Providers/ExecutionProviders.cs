using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace LiveDiffusion.Diffusion.Providers;

/// <summary>
/// The providers that the engine knows, and in which order they are tried on a machine (onnx-runtime.md §3.9): the fastest first, the
/// CPU, which is always there, last. Options: onnx-runtime.md §3.2 to §3.6.
/// </summary>
public static class ExecutionProviders
{
    /// <summary>The host's processor.</summary>
    public static ExecutionProvider Cpu { get; } = new()
    {
        Id = "cpu", Label = "CPU", RuntimeName = "CPUExecutionProvider",
    };

    /// <summary>NVIDIA cards.</summary>
    public static ExecutionProvider Cuda { get; } = new()
    {
        Id = "cuda", Label = "CUDA", RuntimeName = "CUDAExecutionProvider", Memory = "Cuda", KeepsLatents = true, Captures = true,
        Append = AppendCuda,
    };

    /// <summary>NVIDIA cards, compiled for the card; CUDA takes what it cannot.</summary>
    public static ExecutionProvider TensorRt { get; } = new()
    {
        Id = "tensorrt", Label = "TensorRT", RuntimeName = "TensorrtExecutionProvider", Memory = "Cuda", IsSlowToStart = true,
        KeepsLatents = true, Helper = Cuda, Append = AppendTensorRt,
    };

    /// <summary>NVIDIA RTX cards, compiled within seconds.</summary>
    public static ExecutionProvider TensorRtRtx { get; } = new()
    {
        Id = "tensorrt-rtx", Label = "TensorRT-RTX", RuntimeName = "NvTensorRTRTXExecutionProvider",
        Plugin = "onnxruntime_providers_nv_tensorrt_rtx", IsSlowToStart = true, Append = AppendTensorRtRtx,
    };

    /// <summary>Any card under Windows.</summary>
    public static ExecutionProvider DirectMl { get; } = new()
    {
        Id = "directml", Label = "DirectML", RuntimeName = "DmlExecutionProvider", IsShareable = false, Append = AppendDirectMl,
    };

    /// <summary>Any card through Direct3D 12, Vulkan or Metal.</summary>
    public static ExecutionProvider WebGpu { get; } = new()
    {
        Id = "webgpu", Label = "WebGPU", RuntimeName = "WebGpuExecutionProvider", Plugin = "onnxruntime_providers_webgpu",
        KeepsLatents = true, Captures = true, Append = AppendWebGpu,
    };

    /// <summary>Apple's processors.</summary>
    public static ExecutionProvider CoreMl { get; } = new()
    {
        Id = "coreml", Label = "CoreML", RuntimeName = "CoreMLExecutionProvider", Append = AppendCoreMl,
    };

    /// <summary>Intel's processors.</summary>
    public static ExecutionProvider OpenVino { get; } = new()
    {
        Id = "openvino", Label = "OpenVINO", RuntimeName = "OpenVINOExecutionProvider", Append = AppendOpenVino,
    };

    /// <summary>All, the CPU last.</summary>
    public static IReadOnlyList<ExecutionProvider> All { get; } = [TensorRtRtx, TensorRt, Cuda, DirectMl, CoreMl, WebGpu, OpenVino, Cpu];

    /// <summary>The order on this machine's system, with or without an NVIDIA card.</summary>
    public static IReadOnlyList<ExecutionProvider> Order(bool hasNvidia)
        => Order(
            OperatingSystem.IsWindows() ? OSPlatform.Windows : OperatingSystem.IsMacOS() ? OSPlatform.OSX : OSPlatform.Linux, hasNvidia);

    /// <summary>The order on a system.</summary>
    public static IReadOnlyList<ExecutionProvider> Order(OSPlatform system, bool hasNvidia)
        => system == OSPlatform.OSX ? [CoreMl, WebGpu, Cpu]
            : (system == OSPlatform.Windows, hasNvidia) switch
            {
                (true, true) => [TensorRtRtx, TensorRt, Cuda, DirectMl, WebGpu, Cpu],
                (true, false) => [DirectMl, WebGpu, OpenVino, Cpu],
                (false, true) => [TensorRtRtx, TensorRt, Cuda, WebGpu, Cpu],
                (false, false) => [WebGpu, OpenVino, Cpu],
            };

    /// <summary>The provider of that id, or null.</summary>
    public static ExecutionProvider? Find(string id) => All.FirstOrDefault(p => string.Equals(p.Id, id, StringComparison.OrdinalIgnoreCase));

    private static void AppendCuda(SessionOptions options, SessionPlan plan)
    {
        using var settings = new OrtCUDAProviderOptions();
        settings.UpdateOptions(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["device_id"] = "0",
            ["arena_extend_strategy"] = "kSameAsRequested",
            ["cudnn_conv_algo_search"] = "EXHAUSTIVE",
            ["cudnn_conv_use_max_workspace"] = "1", // half-precision convolutions need it for the tensor cores
            ["prefer_nhwc"] = "1",
            ["enable_cuda_graph"] = plan.CapturesGraph ? "1" : "0",
        });
        options.AppendExecutionProvider_CUDA(settings);
    }

    private static void AppendTensorRt(SessionOptions options, SessionPlan plan)
    {
        using var settings = new OrtTensorRTProviderOptions();
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["device_id"] = "0",
            ["trt_fp16_enable"] = "1",
            ["trt_cuda_graph_enable"] = plan.CapturesGraph ? "1" : "0",
            ["trt_context_memory_sharing_enable"] = "1",
        };
        if (plan.CacheFolder is { } folder)
        {
            values["trt_engine_cache_enable"] = "1";
            values["trt_engine_cache_path"] = folder;
            values["trt_timing_cache_enable"] = "1";
            values["trt_timing_cache_path"] = folder;
        }

        settings.UpdateOptions(values);
        options.AppendExecutionProvider_Tensorrt(settings);
        AppendCuda(options, plan with { CapturesGraph = false });
    }

    private static void AppendTensorRtRtx(SessionOptions options, SessionPlan plan)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["enable_cuda_graph"] = plan.CapturesGraph ? "1" : "0" };
        if (plan.CacheFolder is { } folder)
        {
            values["nv_runtime_cache_path"] = folder;
        }

        ProviderPlugins.Append(options, TensorRtRtx, values);
    }

    private static void AppendDirectMl(SessionOptions options, SessionPlan plan)
    {
        options.EnableMemoryPattern = false; // it must be off here
        options.AppendExecutionProvider_DML(ProviderPlugins.BestAdapter());
    }

    private static void AppendWebGpu(SessionOptions options, SessionPlan plan)
        => ProviderPlugins.Append(options, WebGpu, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["preferredLayout"] = "NHWC",
            ["enableGraphCapture"] = plan.CapturesGraph ? "1" : "0",
            ["validationMode"] = "disabled",
            ["storageBufferCacheMode"] = "bucket", // shapes never change
        });

    private static void AppendCoreMl(SessionOptions options, SessionPlan plan)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["ModelFormat"] = "MLProgram", ["MLComputeUnits"] = "ALL" };
        if (plan.CacheFolder is { } folder)
        {
            values["ModelCacheDirectory"] = folder;
        }

        options.AppendExecutionProvider("CoreML", values);
    }

    private static void AppendOpenVino(SessionOptions options, SessionPlan plan)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["device_type"] = "AUTO:GPU,CPU" };
        if (plan.CacheFolder is { } folder)
        {
            values["cache_dir"] = folder;
        }

        options.AppendExecutionProvider("OpenVINO", values);
    }
}
