namespace LiveDiffusion.Graphics.Spout;

/// <summary>A mutex of Spout. One that its owner left behind is taken over: what it guards is written anew anyway.</summary>
internal sealed class NamedLock(INamedMutex mutex) : IDisposable
{
    /// <summary>Waits for it; false when the time is over. The same thread gives it back.</summary>
    public bool TryEnter(int milliseconds)
    {
        try
        {
            return mutex.Wait(milliseconds);
        }
        catch (AbandonedMutexException)
        {
            return true;
        }
    }

    /// <summary>Gives it back.</summary>
    public void Leave() => mutex.Release();

    public void Dispose() => mutex.Dispose();
}
