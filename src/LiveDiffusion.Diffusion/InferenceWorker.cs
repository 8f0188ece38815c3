using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Diffusion.Interop;

namespace LiveDiffusion.Diffusion;

/// <summary>
/// The model on its own thread. The render thread fills <see cref="Sources"/>' slot, calls <see cref="Offer"/>, and takes
/// what comes back from <see cref="Styled"/>; neither waits for the other. The thread sleeps while there is nothing to do.
/// </summary>
public sealed class InferenceWorker : IDisposable
{
    private const int NiceValue = 5;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    private readonly DreamerChain _chain;
    private readonly EngineClock _clock;
    private readonly NewsSignal _offered = new();
    private readonly NewsSignal _answered = new();
    private readonly SharedNumber _working = new();
    private readonly SharedReference<Exception?> _loadFailure = new(null);
    private readonly SharedNumber _loaded = new();
    private readonly Thread _thread;
    private bool _stopped;

    /// <summary>
    /// Starts the thread, which loads the first of the given kinds of dreamer (one per provider, best first). The slots have
    /// to be of the dreamers' size.
    /// </summary>
    public InferenceWorker(
        IReadOnlyList<Func<IDreamer>> kinds, Func<SourcePicture> makeSource, Func<StyledPicture> makeStyled, EngineClock clock)
    {
        _chain = new DreamerChain(kinds, Status);
        _clock = clock;
        Sources = new TripleBuffer<SourcePicture>(makeSource);
        Styled = new TripleBuffer<StyledPicture>(makeStyled);
        _thread = new Thread(Work) { Name = "inference", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Source pictures on their way to the model. Written by the render thread.</summary>
    public TripleBuffer<SourcePicture> Sources { get; }

    /// <summary>Styled pictures on their way back. Read by the render thread.</summary>
    public TripleBuffer<StyledPicture> Styled { get; }

    /// <summary>What the model is doing. Any thread.</summary>
    public WorkerStatus Status { get; } = new();

    /// <summary>Signalled after every picture, good or bad, and after loading: the render thread may sleep on it.</summary>
    public WaitHandle News => _answered.Handle;

    /// <summary>Whether the first load is over, well or not. Any thread.</summary>
    public bool IsLoaded => _loaded.Value != 0;

    /// <summary>Why the model could not be loaded, or null. Any thread.</summary>
    public Exception? LoadFailure => _loadFailure.Value;

    /// <summary>Whether it could start on a picture at once. Any thread.</summary>
    public bool IsIdle => Status.State == WorkerState.Running && !Sources.HasNews && _working.Value == 0;

    /// <summary>Publishes the source slot and wakes the thread. Render thread; does not wait.</summary>
    public void Offer()
    {
        Sources.Publish();
        _offered.Set();
    }

    /// <summary>
    /// Makes a running model give up and waits for the thread to end; the time-out's exception names the thread. One that is
    /// still loading is left to end by itself. Render thread.
    /// </summary>
    public void Stop(TimeSpan timeout)
    {
        if (_stopped)
        {
            return;
        }

        _stopped = true;
        _chain.Cancel();
        _offered.Set();
        if (!_thread.Join(timeout))
        {
            if (!IsLoaded)
            {
                return; // a load cannot be broken off; the thread ends behind it, or with the process, and keeps its handles
            }

            throw new TimeoutException($"The thread '{_thread.Name}' did not end within {timeout.TotalSeconds:0.#} s.");
        }

        _offered.Dispose();
        _answered.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => Stop(_patience);

    private void Work()
    {
        ThreadGuard.Enter(ThreadRoles.Inference);
        NiceThread.MakeNicer(NiceValue); // before the first session: the pool's threads inherit it
        try
        {
            _chain.Load();
            _loadFailure.Value = _chain.LoadFailure;
            _loaded.Value = 1;
            _answered.Set();
            while (!_chain.IsCancelled)
            {
                if (!TakeAndDream())
                {
                    _offered.Wait(Timeout.InfiniteTimeSpan);
                }
            }
        }
        catch (Exception) when (_chain.IsCancelled)
        {
            // A run that was told to give up says so with an exception.
        }
        finally
        {
            _chain.Dispose();
            Status.State = _chain.IsCancelled ? WorkerState.Stopped : WorkerState.Failed;
        }
    }

    // Busy before the take, so that no moment looks idle while a picture is in hand.
    private bool TakeAndDream()
    {
        _working.Value = 1;
        var taken = Sources.TryTake();
        if (taken && _chain.TryDream(Sources.ReadSlot, Styled.WriteSlot, _clock.Now))
        {
            Styled.Publish();
        }

        if (taken)
        {
            _chain.Load(); // after a failure: the next picture finds a dreamer
        }

        _working.Value = 0;
        if (taken)
        {
            _answered.Set();
        }

        return taken;
    }
}
