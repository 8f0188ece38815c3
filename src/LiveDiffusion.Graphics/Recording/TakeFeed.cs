using LiveDiffusion.Core.Sound;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Outputs;

namespace LiveDiffusion.Graphics.Recording;

/// <summary>
/// Brings the show's frames and sound into a recording: pictures at whole steps of the film's rate, sound where it was
/// heard. The film begins with the first frame after ffmpeg is ready. Owns the tap, not the recording. Render thread;
/// allocates nothing.
/// </summary>
internal sealed class TakeFeed(Take take, FrameTap tap, int framesPerSecond) : IDisposable
{
    private readonly SoundFit _fit = new(take.SampleRate, take.Channels);
    private readonly SoundTimeline _timeline = new();
    private readonly Queue<double> _times = new(4); // of pictures on their way from the GPU
    private TakePicture? _picture;
    private double _start = double.NaN;
    private long _next;
    private int _heard;

    /// <summary>The recording.</summary>
    public Take Take => take;

    /// <summary>Length so far.</summary>
    public double Seconds { get; private set; }

    /// <summary>Frames left out so far.</summary>
    public long Drops { get; private set; }

    /// <summary>Takes samples heard since the last frame.</summary>
    public void Hear(ReadOnlySpan<float> samples, int sampleRate, int channels)
    {
        if (!double.IsNaN(_start))
        {
            _heard += take.Give(_fit.Fit(samples, sampleRate, channels));
        }
    }

    /// <summary>Takes the picture of a frame at that moment of the show.</summary>
    public void Send(RenderTarget final, double now)
    {
        Collect();
        if (!take.IsReady)
        {
            return;
        }

        _start = double.IsNaN(_start) ? now : _start;
        Seconds = now - _start;
        if (_heard > 0)
        {
            take.Place(Math.Max(0, _timeline.Place(Seconds, _heard / (double)(take.SampleRate * take.Channels))), _heard);
            _heard = 0;
        }

        var index = (long)Math.Round(Seconds * framesPerSecond);
        if (index < _next)
        {
            return;
        }

        if (tap.Begin(final))
        {
            _times.Enqueue(index / (double)framesPerSecond);
            _next = index + 1;
        }
        else
        {
            Drops++;
        }

        Collect();
    }

    /// <summary>Gives what has arrived, and lets the film be completed.</summary>
    public void Dispose()
    {
        Collect();
        tap.Dispose();
        take.Finish();
    }

    private void Collect()
    {
        while (tap.Pending > 0 && (_picture ??= take.Borrow()) is { } picture && tap.TryFinish(picture.Pixels))
        {
            picture.Seconds = _times.Dequeue();
            take.Give(picture);
            _picture = null;
        }
    }
}
