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

    private readonly NdiRuntime _runtime;
    private readonly string _name;
    private readonly int _framesPerSecond;
    private readonly (int Width, int Height) _size;
    private readonly PixelReadback _readback;
    private readonly TripleBuffer<SentPicture> _pictures;
    private readonly SharedReference<SenderStatus> _status;
    private readonly SharedNumber _isEnding = new();
    private readonly NewsSignal _wake = new();
    private readonly Thread _thread;
    private PinnedPicture _lent; // NDI's until the next is sent; output thread only
    private double _lastSeconds = double.NegativeInfinity; // render thread only

    public NdiOutput(GlDevice gl, NdiRuntime runtime, string name, int width, int height, int framesPerSecond)
    {
        (_runtime, _name, _framesPerSecond, _size) = (runtime, name, framesPerSecond, (width, height));
        _readback = new PixelReadback(gl, width, height, TextureFormat.Rgba8, "NDI output");
        _pictures = new TripleBuffer<SentPicture>(() => new SentPicture(width * height * 4));
        _lent = new PinnedPicture(width * height * 4);
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
        if (_readback.Pending > 0 && _readback.TryFinish<byte>(_pictures.WriteSlot.Picture.Pixels))
        {
            _pictures.Publish();
            _wake.Set();
        }

        var status = Status;
        var isDue = status.Connections > 0 || frame.Time.Seconds - _lastSeconds >= PreviewSeconds - 1e-6;
        if (status.State == SenderState.Running && isDue && _readback.Begin(picture))
        {
            _lastSeconds = frame.Time.Seconds;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isEnding.Value = 1;
        _wake.Set();
        _readback.Dispose();
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
            _status.Value = _status.Value with { State = SenderState.Unavailable, Message = $"NDI output: {why}" };
            return;
        }

        using var sender = NdiSender.Create(library!, _name);
        if (sender.IsInvalid)
        {
            _status.Value = _status.Value with { State = SenderState.Lost, Message = $"NDI output: NDI makes no sender '{_name}'. It is tried again." };
            return;
        }

        var source = sender.SourceName;
        _runtime.OwnSource.Value = source;
        _status.Value = _status.Value with { State = SenderState.Running, Name = source, Connections = sender.Connections };
        while (_isEnding.Value == 0)
        {
            _wake.Wait(PollInterval);
            Tell(sender.Connections);
            if (_pictures.TryTake())
            {
                Hand(sender);
            }
        }

        _runtime.OwnSource.Value = "";
        sender.Flush(); // before the buffers go
    }

    // NDI keeps what it is given until it is given the next: the one before takes the place of the one it gets.
    private void Hand(NdiSender sender)
    {
        var slot = _pictures.ReadSlot;
        sender.Send(slot.Picture.Address, _size.Width, _size.Height, _framesPerSecond);
        (slot.Picture, _lent) = (_lent, slot.Picture);
    }

    private void Tell(int connections)
    {
        if (_status.Value.Connections != connections)
        {
            _status.Value = _status.Value with { Connections = connections };
        }
    }
}
