using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Sessions;

namespace LiveDiffusion.Diffusion;

/// <summary>
/// Keeps the vector of the picture that the dream is led by. A changed picture is encoded at most twice a second, on a thread of its own
/// (inline in single-thread mode), and the vector glides there as a prompt's text does. Inference thread, but for <see cref="Cancel"/>;
/// allocates nothing in steady state.
/// </summary>
internal sealed class ImagePrompt : IDisposable
{
    private const double IntervalSeconds = 0.5;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    private readonly ImageEncoder _encoder;
    private readonly TripleBuffer<float[]> _pictures;
    private readonly TripleBuffer<float[]> _answers;
    private readonly NewsSignal _asked = new();
    private readonly SharedNumber _stopped = new();
    private readonly Thread? _thread;
    private readonly float[] _asking;
    private readonly float[] _target;
    private double _askedSeconds = double.NegativeInfinity;
    private bool _hasAsked;
    private bool _hasTarget;

    /// <summary>Loads the encoder; what does not fit is a <see cref="UserErrorException"/>.</summary>
    public ImagePrompt(ModelFolder folder, int length, bool inline, SessionContext context)
    {
        _encoder = new ImageEncoder(folder, length, inline ? context : context.ForOtherThread());
        _pictures = new TripleBuffer<float[]>(() => new float[_encoder.PixelCount]);
        _answers = new TripleBuffer<float[]>(() => new float[length]);
        _asking = new float[_encoder.PixelCount];
        _target = new float[length];
        Vector = new float[length];
        if (!inline)
        {
            _thread = new Thread(Work) { Name = "image prompt", IsBackground = true };
            _thread.Start();
        }
    }

    /// <summary>The vector now.</summary>
    public float[] Vector { get; }

    /// <summary>
    /// Takes the picture of a round, which was captured at that time and follows the last by an interval. False as long as there is no
    /// vector: no picture, or the first is still being encoded.
    /// </summary>
    public bool Update(ImageBuffer? picture, double captureSeconds, float intervalSeconds, float glideSeconds)
    {
        if (picture is null)
        {
            (_hasTarget, _hasAsked, _askedSeconds) = (false, false, double.NegativeInfinity);
            _answers.TryTake(); // an answer to a picture that is gone
            return false;
        }

        if (captureSeconds >= _askedSeconds + IntervalSeconds || captureSeconds < _askedSeconds)
        {
            _askedSeconds = captureSeconds;
            Ask(picture);
        }

        if (_answers.TryTake())
        {
            _answers.ReadSlot.CopyTo(_target, 0);
            if (!_hasTarget)
            {
                _target.CopyTo(Vector, 0);
                _hasTarget = true;
            }
        }

        if (_hasTarget)
        {
            var share = glideSeconds > 0f ? 1f - MathF.Exp(-3f * intervalSeconds / glideSeconds) : 1f; // 95 % there after the glide
            for (var i = 0; i < Vector.Length; i++)
            {
                Vector[i] += share * (_target[i] - Vector[i]);
            }
        }

        return _hasTarget;
    }

    /// <summary>Makes a run give up. Any thread.</summary>
    public void Cancel()
    {
        _stopped.Value = 1;
        _encoder.Cancel();
        _asked.Set();
    }

    public void Dispose()
    {
        Cancel();
        if (_thread?.Join(_patience) == false)
        {
            throw new TimeoutException($"The thread '{_thread.Name}' did not end within {_patience.TotalSeconds:0} s.");
        }

        _encoder.Dispose();
        _asked.Dispose();
    }

    private void Ask(ImageBuffer picture)
    {
        var pixels = _pictures.WriteSlot;
        _encoder.Prepare(picture, pixels);
        if (_hasAsked && pixels.AsSpan().SequenceEqual(_asking))
        {
            return; // a still costs its encoding once
        }

        pixels.CopyTo(_asking, 0);
        _hasAsked = true;
        _pictures.Publish();
        if (_thread is null)
        {
            EncodeNewest();
        }
        else
        {
            _asked.Set();
        }
    }

    private void EncodeNewest()
    {
        if (_pictures.TryTake())
        {
            _encoder.Encode(_pictures.ReadSlot, _answers.WriteSlot);
            _answers.Publish();
        }
    }

    private void Work()
    {
        while (_stopped.Value == 0)
        {
            _asked.Wait(Timeout.InfiniteTimeSpan);
            try
            {
                EncodeNewest();
            }
            catch (Microsoft.ML.OnnxRuntime.OnnxRuntimeException)
            {
                // Told to stop, or this picture cannot be encoded: the last vector stays, the next picture is tried.
            }
        }
    }
}
