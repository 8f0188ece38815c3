using LiveDiffusion.Diffusion.Sessions.Device;
using Microsoft.ML.OnnxRuntime;

namespace LiveDiffusion.Diffusion.Providers;

/// <summary>One of ONNX Runtime's execution providers, as a performer chooses it. Immutable; any thread.</summary>
public sealed record ExecutionProvider
{
    /// <summary>What <c>--provider</c> and <c>dream/provider</c> call it, such as <c>cuda</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its name for people, such as <c>CUDA</c>.</summary>
    public required string Label { get; init; }

    /// <summary>What ONNX Runtime calls it, such as <c>CUDAExecutionProvider</c>.</summary>
    public required string RuntimeName { get; init; }

    /// <summary>The library of a provider that is not part of the runtime but plugged into it, without prefix and ending; null for none.</summary>
    public string? Plugin { get; init; }

    /// <summary>What its own memory is called; null where tensors are handed over from the host's memory.</summary>
    public string? Memory { get; init; }

    /// <summary>Whether it compiles a model for minutes before the first picture; the result is kept on disk.</summary>
    public bool IsSlowToStart { get; init; }

    /// <summary>Whether several threads may run sessions on it at once; else prompts are encoded on the CPU.</summary>
    public bool IsShareable { get; init; } = true;

    /// <summary>Whether latents can stay in its memory from one network to the next; else each passes through the host's.</summary>
    public bool KeepsLatents { get; init; }

    /// <summary>Whether it can capture the run of a network and replay it.</summary>
    public bool Captures { get; init; }

    /// <summary>The provider for small networks over the same memory, where this one would compile each for long; null for itself.</summary>
    internal ExecutionProvider? Helper { get; init; }

    /// <summary>Captures a run of a session, or replays it.</summary>
    internal Action<InferenceSession, RunOptions, OrtIoBinding> Replay { get; init; } = static (session, options, binding) => session.RunWithBinding(options, binding);

    /// <summary>Where a session on it has its inputs.</summary>
    internal Func<InferenceSession, OrtAllocator> Allocator { get; init; } = DeviceMemory.AllocatorOf;

    /// <summary>Adds itself to the options of a session. Throws <see cref="OnnxRuntimeException"/> where it cannot start.</summary>
    internal Action<SessionOptions, SessionPlan> Append { get; init; } = (_, _) => { };

    /// <inheritdoc/>
    public override string ToString() => Label;
}
