using LiveDiffusion.Core.Interop;
using LiveDiffusion.Diffusion;

namespace LiveDiffusion.Stage;

/// <summary>Ends models on threads of their own: giving a large one back takes a moment that no frame has. Render thread.</summary>
internal sealed class WorkerRetreat : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    private readonly List<Thread> _ending = [];

    /// <summary>Ends a worker without waiting for it.</summary>
    public void End(InferenceWorker worker)
    {
        _ending.RemoveAll(static thread => !thread.IsAlive);
        var thread = new Thread(() => Stop(worker)) { Name = "old model", IsBackground = true };
        _ending.Add(thread);
        thread.Start();
    }

    /// <summary>Waits for those that are ending. One that hangs is left behind.</summary>
    public void Dispose()
    {
        foreach (var thread in _ending)
        {
            thread.Join(_patience);
        }
    }

    /// <summary>Ends a worker and waits for it, but not for one that hangs. Any thread but the render thread.</summary>
    public static void Stop(InferenceWorker worker)
    {
        try
        {
            worker.Stop(_patience);
            NativeMemory.Trim();
        }
        catch (TimeoutException)
        {
            // A model that hangs is left behind: the show has gone on to another.
        }
    }
}
