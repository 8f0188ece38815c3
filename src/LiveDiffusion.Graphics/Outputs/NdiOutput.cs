using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Ndi;

namespace LiveDiffusion.Graphics.Outputs;

/// <summary>
/// One life of the NDI sender. The render thread fetches pictures without waiting, the newest wins; a thread of its own
/// hands them to NDI. Without receivers one picture a second is sent, for previews. Render thread.
/// </summary>
internal sealed class NdiOutput : ISender
{
    private const double PreviewSeconds = 1;
    private const int JoinMilliseconds = 2000;

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(0.25);

    private readonly GlDevice _gl;
    private readonly NdiRuntime _runtime;
    private readonly string _name;
    private readonly int _framesPerSecond;
    private readonly (int Width, int Height) _size;
    private readonly SharedReference<TripleBuffer<SentPicture>?> _pictures = new(null); // made once there is something to send to
    private readonly SharedReference<SenderStatus> _status;
    private readonly SharedNumber _isEnding = new();
    private readonly NewsSignal _wake = new();
    private readonly Thread _thread;
    private PixelReadback? _readback;
    private double _lastSeconds = double.NegativeInfinity; // render thread only

    public NdiOutput(GlDevice gl, NdiRuntime runtime, string name, int width, int height, int framesPerSecond)
    {
        (_gl, _runtime, _name, _framesPerSecond, _size) = (gl, runtime, name, framesPerSecond, (width, height));
        _status = new SharedReference<SenderStatus>(new SenderStatus(SenderState.Starting) { Width = width & ~1, Height = height });
        _thread = new Thread(Run) { Name = "output NDI", IsBackground = true };
        _thread.Start();
    }

    /// <inheritdoc/>
    public SenderStatus Status => _status.Value;

    /// <inheritdoc/>
    public bool HasEnded => !_thread.IsAlive;

    /// <inheritdoc/>
    public void Send(RenderTarget picture, in FrameContext frame)
    {
        if (_pictures.Value is not { } pictures)
        {
            return;
        }

        _readback ??= new PixelReadback(_gl, _size.Width, _size.Height, TextureFormat.Rgba8, "NDI output");
        if (_readback.Pending > 0 && _readback.TryFinish<byte>(pictures.WriteSlot.Picture.Pixels))
        {
            pictures.Publish();
            _wake.Set();
        }

        var isDue = Status.Connections > 0 || frame.Time.Seconds - _lastSeconds >= PreviewSeconds - 1e-6;
        if (isDue && _readback.Begin(picture))
        {
            _lastSeconds = frame.Time.Seconds;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isEnding.Value = 1;
        _wake.Set();
        _readback?.Dispose();
    }

    /// <inheritdoc/>
    public void Join()
    {
        if (!_thread.Join(JoinMilliseconds))
        {
            throw new TimeoutException($"The thread '{_thread.Name}' does not end.");
        }
    }

    private void Run()
    {
        ThreadGuard.Enter(ThreadRoles.Output);
        if (!_runtime.TryOpen(out var library, out var why))
        {
            _status.Value = _status.Value with { State = SenderState.Unavailable, Message = $"NDI output: {why} It is tried again." };
            return;
        }

        using var sender = NdiSender.Create(library!, _name);
        if (sender.IsInvalid)
        {
            _status.Value = _status.Value with { State = SenderState.Lost, Message = $"NDI output: NDI makes no sender '{_name}'. It is tried again." };
            return;
        }

        Serve(sender);
    }

    private void Serve(NdiSender sender)
    {
        var bytes = _size.Width * _size.Height * 4;
        var pictures = new TripleBuffer<SentPicture>(() => new SentPicture(bytes));
        var lent = new PinnedPicture(bytes);
        _pictures.Value = pictures;
        _runtime.OwnSource.Value = sender.SourceName;
        _status.Value = _status.Value with { State = SenderState.Running, Name = sender.SourceName, Connections = sender.Connections };
        while (_isEnding.Value == 0)
        {
            _wake.Wait(PollInterval);
            Tell(sender.Connections);
            if (pictures.TryTake())
            {
                // NDI keeps what it is given until it is given the next: the one before takes the place of the one it gets.
                var slot = pictures.ReadSlot;
                sender.Send(slot.Picture.Address, _size.Width, _size.Height, _framesPerSecond);
                (slot.Picture, lent) = (lent, slot.Picture);
            }
        }

        _runtime.OwnSource.Value = "";
        sender.Flush(); // before the buffers go
        GC.KeepAlive(lent);
    }

    private void Tell(int connections)
    {
        if (_status.Value.Connections != connections)
        {
            _status.Value = _status.Value with { Connections = connections };
        }
    }
}
