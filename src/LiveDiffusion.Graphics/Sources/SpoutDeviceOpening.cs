using LiveDiffusion.Graphics.Spout;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>Opens a graphics card for Spout on a thread of its own: that takes longer than a frame. Render thread.</summary>
internal sealed class SpoutDeviceOpening : IDisposable
{
    private readonly Thread _thread;
    private ISpoutDevice? _device; // the thread's until it has ended, or whoever takes it out first
    private int _isGivenUp;

    public SpoutDeviceOpening(SpoutSystem system, long? luid)
    {
        _thread = new Thread(() => Open(system, luid)) { Name = "source Spout card", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Whether it has been tried.</summary>
    public bool IsOver => !_thread.IsAlive;

    /// <summary>The device, from now on the caller's; null when it cannot be had.</summary>
    public ISpoutDevice? Take() => Interlocked.Exchange(ref _device, null);

    /// <summary>Lets go of it, now or when it comes.</summary>
    public void Dispose()
    {
        Interlocked.Exchange(ref _isGivenUp, 1);
        Take()?.Dispose();
    }

    private void Open(SpoutSystem system, long? luid)
    {
        try
        {
            Interlocked.Exchange(ref _device, system.OpenDevice!(luid));
            if (Interlocked.CompareExchange(ref _isGivenUp, 0, 0) == 1)
            {
                Take()?.Dispose();
            }
        }
        catch (GraphicsCardException)
        {
            // The way by the CPU opens it again and says why it cannot.
        }
    }
}
