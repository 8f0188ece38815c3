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

    /// <summary>Adds itself to the options of a session. Throws <see cref="OnnxRuntimeException"/> where it cannot start.</summary>
    internal Action<SessionOptions, SessionPlan> Append { get; init; } = (_, _) => { };

    /// <inheritdoc/>
    public override string ToString() => Label;
}
