using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Handover;

namespace LiveDiffusion.Diffusion;

/// <summary>
/// The model on the caller's thread: single-thread mode. Same failure policy as <see cref="InferenceWorker"/>, but a model
/// that cannot be loaded at all is told at once. Render thread.
/// </summary>
public sealed class InlineDreams : IDisposable
{
    private readonly DreamerChain _chain;

    /// <summary>Loads the first kind that can be; when none can, the last one's exception is thrown.</summary>
    public InlineDreams(IReadOnlyList<Func<IDreamer>> kinds, Func<SourcePicture> makeSource, Func<StyledPicture> makeStyled)
    {
        ThreadGuard.Enter(ThreadRoles.Inference | ThreadRoles.Render);
        Source = makeSource();
        Styled = makeStyled();
        _chain = new DreamerChain(kinds, Status);
        if (!_chain.Load() && _chain.LoadFailure is { } failure)
        {
            throw failure is UserErrorException
                ? failure
                : new UserErrorException($"The model cannot be loaded: {failure.Message.ReplaceLineEndings(" ")} Get the model folder again.", failure);
        }
    }

    /// <summary>The slot to fill before a run.</summary>
    public SourcePicture Source { get; }

    /// <summary>What the last successful run made.</summary>
    public StyledPicture Styled { get; }

    /// <summary>What the model is doing.</summary>
    public WorkerStatus Status { get; } = new();

    /// <summary>Dreams <see cref="Source"/> into <see cref="Styled"/>; false when no picture came of it.</summary>
    public bool RunOnce(double nowSeconds) => _chain.TryDream(Source, Styled, nowSeconds);

    /// <summary>Makes a run give up with an exception. Any thread.</summary>
    public void Cancel() => _chain.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _chain.Dispose();
}
