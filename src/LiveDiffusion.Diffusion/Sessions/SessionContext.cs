using LiveDiffusion.Diffusion.Providers;
using Microsoft.ML.OnnxRuntime;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// What the sessions of a model share: the provider they run on, and the run options through which all of them are told to give up.
/// The options stay for their finaliser: another thread may be about to cancel.
/// </summary>
internal sealed class SessionContext(ExecutionProvider provider, string? cacheFolder = null)
{
    /// <summary>On the CPU.</summary>
    public SessionContext()
        : this(ExecutionProviders.Cpu)
    {
    }

    /// <summary>The provider.</summary>
    public ExecutionProvider Provider { get; } = provider;

    /// <summary>Where it may keep what it compiles; null keeps nothing.</summary>
    public string? CacheFolder { get; } = cacheFolder;

    /// <summary>Options of every run that is not captured.</summary>
    public RunOptions Options { get; } = OrtRuntime.RunOptions(graph: "-1");

    /// <summary>Options of captured runs.</summary>
    public RunOptions Captured { get; } = OrtRuntime.RunOptions(graph: "1");

    /// <summary>Whether runs were told to give up.</summary>
    public bool IsCancelled => Options.Terminate;

    /// <summary>Makes the present run and all later ones give up with an exception. Any thread.</summary>
    public void Cancel() => Options.Terminate = Captured.Terminate = true;

    /// <summary>The same for networks whose runs come from another thread: on the CPU where the provider is for one thread only.</summary>
    public SessionContext ForOtherThread() => new(Provider.IsShareable ? Provider : ExecutionProviders.Cpu, CacheFolder);
}
