using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;
using SkiaSharp;

namespace LiveDiffusion.Graphics.Outputs;

/// <summary>
/// The small moving picture of the web page: at most 480 wide and ten a second, only while somebody watches. The render
/// thread fetches it without waiting; an output thread makes the JPEG; the newest wins.
/// </summary>
public sealed class PreviewOutput : IOutput
{
    private const int MaxWidth = 480;
    private const double IntervalSeconds = 0.1;
    private const int Quality = 80;
    private const int JoinMilliseconds = 2000;

    private readonly FrameTap _tap;
    private readonly TripleBuffer<PreviewFrame> _pictures;
    private readonly TripleBuffer<JpegFrame> _jpegs = new(() => new JpegFrame());
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly Thread _thread;
    private readonly (int Width, int Height) _size;
    private double _lastSeconds = double.NegativeInfinity; // render thread only
    private double _begunSeconds;                          // render thread only
    private int _watchers; // any thread, by Interlocked
    private int _isEnding; // any thread, by Interlocked

    /// <summary>Makes the preview of a picture of the given size and starts its thread. Render thread.</summary>
    public PreviewOutput(GlDevice gl, ShaderLibrary shaders, int width, int height)
    {
        var scale = Math.Min(1.0, MaxWidth / (double)width);
        _size = (Math.Max(1, (int)Math.Round(width * scale)), Math.Max(1, (int)Math.Round(height * scale)));
        _tap = new FrameTap(gl, shaders, _size.Width, _size.Height, "preview");
        _pictures = new TripleBuffer<PreviewFrame>(() => new PreviewFrame(_size.Width * _size.Height * 4));
        _thread = new Thread(Run) { Name = "output preview", IsBackground = true };
        _thread.Start();
    }

    /// <inheritdoc/>
    public string Name => "preview";

    /// <summary>Pixels in a row.</summary>
    public int Width => _size.Width;

    /// <summary>Rows.</summary>
    public int Height => _size.Height;

    /// <summary>Whether anybody watches. Any thread.</summary>
    public bool IsWatched => Interlocked.CompareExchange(ref _watchers, 0, 0) > 0;

    /// <summary>Somebody begins to watch. Any thread.</summary>
    public void AddWatcher() => Interlocked.Increment(ref _watchers);

    /// <summary>Somebody who watched ends. Any thread.</summary>
    public void RemoveWatcher() => Interlocked.Decrement(ref _watchers);

    /// <inheritdoc/>
    public void Send(RenderTarget final, in FrameContext frame)
    {
        if (_tap.Pending > 0 && _tap.TryFinish(_pictures.WriteSlot.Pixels))
        {
            _pictures.WriteSlot.Seconds = _begunSeconds;
            _pictures.Publish();
            _wake.Set();
        }

        // One on its way at a time: on a software renderer it is taken in the next frame, elsewhere when its fence is passed.
        var isDue = frame.Time.Seconds - _lastSeconds >= IntervalSeconds - 1e-6;
        if (IsWatched && isDue && _tap.Pending == 0 && _tap.Begin(final))
        {
            _begunSeconds = _lastSeconds = frame.Time.Seconds;
        }
    }

    /// <summary>
    /// The newest picture that has not been taken; it stays untouched until the next is taken. One thread of the page at a time.
    /// </summary>
    public bool TryTake(out JpegFrame jpeg)
    {
        var isNew = _jpegs.TryTake();
        jpeg = _jpegs.ReadSlot;
        return isNew;
    }

    /// <summary>Ends the thread and retires the GL objects.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isEnding, 1) != 0)
        {
            return;
        }

        _wake.Set();
        if (!_thread.Join(JoinMilliseconds))
        {
            throw new TimeoutException($"The thread '{_thread.Name}' does not end.");
        }

        _wake.Dispose();
        _tap.Dispose();
    }

    private void Run()
    {
        ThreadGuard.Enter(ThreadRoles.Output);
        while (_wake.WaitOne() && Interlocked.CompareExchange(ref _isEnding, 0, 0) == 0)
        {
            if (_pictures.TryTake())
            {
                Encode(_pictures.ReadSlot);
            }
        }
    }

    private unsafe void Encode(PreviewFrame picture)
    {
        fixed (byte* pixels = picture.Pixels)
        {
            using var pixmap = new SKPixmap(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque), (nint)pixels);
            using var data = pixmap.Encode(new SKJpegEncoderOptions(Quality, SKJpegEncoderDownsample.Downsample420, SKJpegEncoderAlphaOption.Ignore));
            if (data is not null)
            {
                _jpegs.WriteSlot.Take(data.AsSpan());
                _jpegs.WriteSlot.Seconds = picture.Seconds;
                _jpegs.Publish();
            }
        }
    }
}
