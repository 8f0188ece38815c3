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
    private readonly PreviewFrames _jpegs;
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly Thread _thread;
    private readonly (int Width, int Height) _size;
    private double _lastSeconds = double.NegativeInfinity; // render thread only
    private int _isEnding; // any thread, by Interlocked

    /// <summary>Makes the preview of a picture of the given size and starts its thread. Render thread.</summary>
    /// <param name="gl">The context.</param>
    /// <param name="shaders">The shader files.</param>
    /// <param name="width">Width of the picture in pixels.</param>
    /// <param name="height">Height of the picture in pixels.</param>
    /// <param name="jpegs">Where the JPEGs go; whoever reads it says whether anybody watches.</param>
    public PreviewOutput(GlDevice gl, ShaderLibrary shaders, int width, int height, PreviewFrames jpegs)
    {
        _jpegs = jpegs;
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

    /// <inheritdoc/>
    public void Send(RenderTarget final, in FrameContext frame)
    {
        if (_tap.Pending > 0 && _tap.TryFinish(_pictures.WriteSlot.Pixels))
        {
            _pictures.Publish();
            _wake.Set();
        }

        // One on its way at a time: on a software renderer it is taken in the next frame, elsewhere when its fence is passed.
        var isDue = frame.Time.Seconds - _lastSeconds >= IntervalSeconds - 1e-6;
        if (_jpegs.IsWatched && isDue && _tap.Pending == 0 && _tap.Begin(final))
        {
            _lastSeconds = frame.Time.Seconds;
        }
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
                _jpegs.Publish(data.AsSpan());
            }
        }
    }
}
