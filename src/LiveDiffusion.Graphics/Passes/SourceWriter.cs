using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Motion;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>
/// Numbers the rounds, writes what a source picture says of its moment, and brings its pixels to memory. Render thread.
/// </summary>
internal sealed class SourceWriter : IDisposable
{
    // After a long silence one round does not catch up for many: a contrast to the 30th power is no picture.
    private const double LongestInterval = 1.0;
    private const float SlowestTempo = 20f; // beats per minute; a clock that stands still must not stop a glide
    private const double ShortestInterval = 1.0 / 240;

    private readonly GlDevice _gl;
    private readonly SourceGauge _gauge;
    private PixelReadback _readback;
    private double _stretch; // of the model's picture to the output
    private Affine2 _sinceRound = Affine2.Identity;
    private double _lastCapture = double.NaN;
    private long _round;
    private SourcePicture? _into;

    public SourceWriter(GlDevice gl, PictureSettings settings, SourceGauge gauge)
    {
        (_gl, _gauge) = (gl, gauge);
        _readback = Readback(settings);
        _stretch = Stretch(settings);
    }

    /// <summary>Whether a picture is on its way.</summary>
    public bool IsBusy => _into is not null;

    /// <summary>Pictures have another size from now on. Not while one is on its way.</summary>
    public void Resize(PictureSettings settings)
    {
        if (IsBusy)
        {
            throw new InvalidOperationException("A source picture is still on its way; finish it first.");
        }

        _readback.Dispose();
        _readback = Readback(settings);
        _stretch = Stretch(settings);
    }

    /// <summary>Takes a frame's inverse camera step in.</summary>
    public void Advance(Affine2 step) => _sinceRound *= step;

    /// <summary>Begins a round, with that source mixed in, and returns its number.</summary>
    public long Begin(in FrameContext frame, SourcePicture into, bool fresh, Texture? mixed)
    {
        if (IsBusy)
        {
            throw new InvalidOperationException("The last source picture is still on its way; finish it first.");
        }

        var now = frame.Time.Seconds;
        var interval = double.IsNaN(_lastCapture) ? 1.0 / frame[LoopParameters.Rate] : now - _lastCapture;
        into.Take(frame.Parameters);
        into.Round = _round++;
        into.CaptureSeconds = now;
        into.IntervalSeconds = (float)Math.Clamp(interval, ShortestInterval, LongestInterval);
        into.BeatSeconds = 60f / Math.Max(SlowestTempo, frame.Beat.Bpm);
        into.Fresh = fresh;
        WriteMotion(into.InverseMotion);
        _lastCapture = now;
        _sinceRound = Affine2.Identity;
        _gauge.Begin(frame, mixed, into.IntervalSeconds);
        _into = into;
        return into.Round;
    }

    /// <summary>Starts to fetch the picture; true when it is there at once.</summary>
    public bool Read(RenderTarget source)
    {
        if (_gl.IsSoftware)
        {
            _readback.Read<Half>(source, _into!.Image.Pixels);
            Finish();
            return true;
        }

        _readback.Begin(source);
        return false;
    }

    /// <summary>True, once, when the picture has arrived.</summary>
    public bool TryFinish()
    {
        if (_into is null || !_readback.TryFinish<Half>(_into.Image.Pixels))
        {
            return false;
        }

        Finish();
        return true;
    }

    public void Dispose() => _readback.Dispose();

    private void Finish()
    {
        _gauge.Finish(_into!);
        _into = null;
    }

    private PixelReadback Readback(PictureSettings settings)
        => new(_gl, settings.ModelWidth, settings.ModelHeight, TextureFormat.Rgba16F, "source readback");

    private static double Stretch(PictureSettings settings) => settings.ModelWidth / (double)settings.ModelHeight / settings.Aspect;

    // From the output's frame heights to those of the model's picture, which is stretched to the output.
    private void WriteMotion(float[] motion)
    {
        var inPicture = _sinceRound.WithScaledX(_stretch);
        motion[0] = (float)inPicture.Xx;
        motion[1] = (float)inPicture.Xy;
        motion[2] = (float)inPicture.Tx;
        motion[3] = (float)inPicture.Yx;
        motion[4] = (float)inPicture.Yy;
        motion[5] = (float)inPicture.Ty;
    }
}
