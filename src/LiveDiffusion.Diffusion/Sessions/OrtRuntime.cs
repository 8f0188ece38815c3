using LiveDiffusion.Core.Interop;
using LiveDiffusion.Diffusion.Providers;
using Microsoft.ML.OnnxRuntime;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// ONNX Runtime's environment: made once, with one pool of as many threads as there are cores for all sessions together. The pool's
/// threads do not spin (the renderer needs the cores) and inherit the nice value of the thread that comes here first.
/// </summary>
public static class OrtRuntime
{
    private static readonly Lazy<string> _environment = new(Create, LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>Makes the environment if there is none yet. Any thread; the inference thread wants to be the first.</summary>
    public static void Start() => _ = _environment.Value;

    /// <summary>The environment; made first, since the library makes one of its own where it is asked for before.</summary>
    internal static OrtEnv Environment
    {
        get
        {
            Start();
            return OrtEnv.Instance();
        }
    }

    /// <summary>The runtime's version.</summary>
    public static string Version => _environment.Value;

    /// <summary>
    /// Options of a session on a provider: the shared pool, sequential, denormals as zero, fully optimised. Throws
    /// <see cref="OnnxRuntimeException"/> where the provider cannot start.
    /// </summary>
    internal static SessionOptions Options(ExecutionProvider provider, SessionPlan plan)
    {
        Start();
        var options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, // failures come as exceptions
        };
        options.DisablePerSessionThreads();
        options.AddSessionConfigEntry("session.set_denormal_as_zero", "1");
        try
        {
            provider.Append(options, plan);
            return options;
        }
        catch
        {
            options.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Options of a run: the number of the graph that it is captured into and replayed from, or -1 for a plain run (onnx-runtime.md §3.2.2). They
    /// too load the library, so they come after the environment.
    /// </summary>
    internal static RunOptions RunOptions(string graph)
    {
        Start();
        var options = new RunOptions();
        options.AddRunConfigEntry("gpu_graph_id", graph);
        return options;
    }

    private static string Create()
    {
        NativeEnvironment.Prepare(); // the telemetry switch is read when the library loads
        NativeEnvironment.Set("ORT_WEBGPU_GC_SINGLE_SUBMIT", "1", overwrite: false); // else a captured run is the slower one under Vulkan
        using var threads = new OrtThreadingOptions
        {
            GlobalIntraOpNumThreads = System.Environment.ProcessorCount,
            GlobalInterOpNumThreads = 1,
            GlobalSpinControl = false,
        };
        threads.SetGlobalDenormalAsZero();
        var options = new EnvironmentCreationOptions
        {
            logId = "livediffusion",
            logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            threadOptions = threads,
        };
        var environment = OrtEnv.CreateInstanceWithOptions(ref options);
        environment.DisableTelemetryEvents();
        return environment.GetVersionString();
    }
}
