namespace LiveDiffusion.Graphics.Spout;

/// <summary>The number of a sender's frame, kept as the count of a semaphore that begins at 1.</summary>
internal static class FrameCount
{
    /// <summary>Counts one more: takes one and gives two.</summary>
    public static void Add(INamedSemaphore semaphore)
    {
        if (semaphore.TryTake())
        {
            semaphore.Release(2);
        }
    }

    /// <summary>The number of the last frame; 0 when the sender does not count.</summary>
    public static int Read(INamedSemaphore semaphore) => semaphore.TryTake() ? semaphore.Release(1) : 0;
}
