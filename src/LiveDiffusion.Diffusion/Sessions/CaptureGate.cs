namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// Keeps all other threads from their providers while a run is captured: CUDA captures for the whole process, so that what another thread asks
/// of the card meanwhile fails, and spoils the capture. Everything else goes on side by side. Any thread; allocates nothing.
/// </summary>
internal static class CaptureGate
{
    private const int PauseMilliseconds = 1;

    private static readonly ReaderWriterLockSlim _gate = new(LockRecursionPolicy.NoRecursion);
    private static readonly ManualResetEventSlim _never = new(false);

    /// <summary>Use of a provider, until it is disposed of. Not within another.</summary>
    public static Passage Pass()
    {
        _gate.EnterReadLock();
        return new Passage(isAlone: false);
    }

    /// <summary>A capture, until it is disposed of. Waits for a moment without any use; none has to wait for it before that.</summary>
    public static Passage Alone()
    {
        while (!_gate.TryEnterWriteLock(0))
        {
            _never.Wait(PauseMilliseconds); // a loading network may hold it for seconds
        }

        return new Passage(isAlone: true);
    }

    /// <summary>Ends a use.</summary>
    public readonly ref struct Passage(bool isAlone)
    {
        public void Dispose()
        {
            if (isAlone)
            {
                _gate.ExitWriteLock();
            }
            else
            {
                _gate.ExitReadLock();
            }
        }
    }
}
