namespace LiveDiffusion.Graphics.Spout;

/// <summary>
/// The named objects of the session that Spout programs meet by: Windows' own, or those of a test. Any thread.
/// </summary>
internal interface IKernelObjects
{
    /// <summary>The most senders that are listed; 64 unless the user has set otherwise.</summary>
    int MaxSenders { get; }

    /// <summary>
    /// Copies the beginning of a map that is there, and keeps nothing of it open: a map vanishes with its last handle, which is
    /// how a sender's end is seen. Returns the number of bytes copied; 0 where there is no such map. Allocates nothing.
    /// </summary>
    int Read(string map, Span<byte> into);

    /// <summary>Opens a map or makes one of zeros; one that is there keeps its size.</summary>
    ISharedMap OpenMap(string name, int bytes);

    /// <summary>Opens a mutex or makes one.</summary>
    INamedMutex OpenMutex(string name);

    /// <summary>Opens a semaphore or makes one with the count 1.</summary>
    INamedSemaphore OpenSemaphore(string name);
}

/// <summary>Named shared memory. Guarded by its mutex.</summary>
internal interface ISharedMap : IDisposable
{
    /// <summary>Bytes that there are.</summary>
    int Length { get; }

    /// <summary>Copies from the beginning.</summary>
    void Read(Span<byte> into);

    /// <summary>Copies to the beginning.</summary>
    void Write(ReadOnlySpan<byte> bytes);
}

/// <summary>A named mutex. A thread that has it gives it back.</summary>
internal interface INamedMutex : IDisposable
{
    /// <summary>Waits; false when the time is over. <see cref="AbandonedMutexException"/> when its last owner ended without giving it back: then it is had.</summary>
    bool Wait(int milliseconds);

    /// <summary>Gives it back.</summary>
    void Release();
}

/// <summary>A named semaphore.</summary>
internal interface INamedSemaphore : IDisposable
{
    /// <summary>Takes one, if there is one, without waiting.</summary>
    bool TryTake();

    /// <summary>Gives so many and returns how many there were before.</summary>
    int Release(int count);
}
