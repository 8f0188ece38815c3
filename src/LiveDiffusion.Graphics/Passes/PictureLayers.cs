using LiveDiffusion.Core.Images;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Motion;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>
/// The pictures that the display holds: the last two styled ones, and what fades out while a new dream or an injected
/// picture fades in. Render thread.
/// </summary>
internal sealed class PictureLayers : IDisposable
{
    private const int Slots = 5; // current, previous, outgoing, the one that lands, and a snapshot

    private const float SmallRest = 0.1f; // of a cross-fade: less than what a frame changes anyway

    private readonly MotionIntegrator _motion;
    private readonly CopyPass _copy;
    private readonly UpscalePass _upscale;
    private readonly ReprojectPass _reproject;
    private readonly CoverPass _cover;
    private readonly Texture _nothing;
    private readonly float _aspect;
    private readonly List<PictureSlot> _spare = new(Slots);
    private PictureSlot? _current;
    private PictureSlot? _previous;
    private PictureSlot? _outgoing;
    private double _landedSeconds;
    private float _crossfadeSeconds;
    private double _fadeStartSeconds;
    private float _fadeSeconds;
    private bool _isSeen; // anything of it, by anybody

    public PictureLayers(PassTools tools, PictureSettings settings, MotionIntegrator motion)
    {
        _motion = motion;
        _aspect = (float)settings.Aspect;
        _nothing = tools.Zero;
        _copy = new CopyPass(tools);
        _upscale = new UpscalePass(tools, _copy, settings);
        _reproject = new ReprojectPass(tools);
        _cover = new CoverPass(tools, settings.Aspect);
        for (var i = 0; i < Slots; i++)
        {
            _spare.Add(new PictureSlot(tools.Gl, settings, $"picture {i}"));
        }
    }

    /// <summary>The newest styled picture; null until the first has landed.</summary>
    public PictureSlot? Newest => _current;

    /// <summary>When the newest picture landed, engine seconds.</summary>
    public double LandedSeconds => _landedSeconds;

    /// <summary>A layer that is as good as any other, for a first draw before there are pictures.</summary>
    public Layer Sample => Layer.Of(_spare[0]);

    /// <summary>The model's pictures have another size from now on; those that are there are brought to it.</summary>
    public void Resize(PictureSettings settings)
    {
        _upscale.Resize(settings);
        Action<RenderTarget, RenderTarget> copy = (from, to) => _copy.Draw(from.Texture, to);
        foreach (var slot in _spare)
        {
            slot.Resize(settings, copy: null);
        }

        _current?.Resize(settings, copy);
        _previous?.Resize(settings, copy);
        _outgoing?.Resize(settings, copy);
    }

    /// <summary>Moves all layers on by a frame.</summary>
    public void Advance(double now)
    {
        Advance(_current);
        Advance(_previous);
        if (_outgoing is not null && FadeAt(now) >= 1f)
        {
            Release(ref _outgoing);
        }

        Advance(_outgoing);
    }

    /// <summary>
    /// What is shown now. Pictures that have landed since are brought to the output's size here and not when they land: the
    /// next source, for which the model waits, is drawn before that. The fallback while there is no picture, and
    /// below the first one while that fades in.
    /// </summary>
    public LayerStack At(double now, Texture? fallback)
    {
        _isSeen = true;
        var below = new Layer(fallback ?? _nothing, Transform: null);
        if (_current is null)
        {
            return new LayerStack(below, Previous: null, 1f, Outgoing: null, 1f);
        }

        Upscale(_current);
        Upscale(_previous);
        var fade = FadeAt(now);
        Layer? previous = _previous is null ? null : Layer.Of(_previous);
        Layer? outgoing = fade >= 1f ? null : _outgoing is null ? below : Layer.Of(_outgoing);
        return new LayerStack(Layer.Of(_current), previous, CrossfadeAt(now), outgoing, fade);
    }

    /// <summary>
    /// A styled picture lands, with the motion since its capture. A fresh dream fades in over the fade time, any other is
    /// cross-faded over its share of the interval between captures.
    /// </summary>
    public void Land(in FrameContext frame, ImageBuffer image, PendingSource source, double captureSeconds, bool fresh)
    {
        var incoming = Take();
        incoming.Model.Texture.Upload<Half>(image.Pixels);
        incoming.IsModelOnly = true;
        incoming.Transform.TakeFrom(source.Transform);
        incoming.CaptureSeconds = captureSeconds;
        if (fresh)
        {
            BeginFade(frame);
        }

        var interval = _current is null ? 0.0 : Math.Clamp(captureSeconds - _current.CaptureSeconds, 0.0, 1.0);
        Install(frame, incoming, fresh ? 0f : (float)interval * frame[LoopParameters.Crossfade]);
    }

    /// <summary>Any picture becomes the picture, over the fade time.</summary>
    public void Inject(in FrameContext frame, Texture picture)
    {
        var incoming = Take();
        _cover.Draw(picture, incoming.Model);
        _cover.Draw(picture, incoming.Shown);
        incoming.Transform.Reset();
        incoming.CaptureSeconds = frame.Time.Seconds;
        BeginFade(frame);
        Install(frame, incoming, crossfadeSeconds: 0f);
    }

    /// <summary>The picture as it is seen now becomes the newest picture, at rest: its motion would wear out otherwise.</summary>
    public void Rebase(in FrameContext frame, SourceChain chain)
    {
        var incoming = Take();
        chain.DrawMoved(frame, _current!, incoming.Model);
        Snapshot(frame, At(frame.Time.Seconds, fallback: null).WithoutOutgoing(), incoming);
        incoming.CaptureSeconds = _current!.CaptureSeconds;
        var landed = _landedSeconds;
        Install(frame, incoming, crossfadeSeconds: 0f);
        _landedSeconds = landed;
    }

    public void Dispose()
    {
        Release(ref _current);
        Release(ref _previous);
        Release(ref _outgoing);
        foreach (var slot in _spare)
        {
            slot.Dispose();
        }

        _upscale.Dispose();
        _copy.Dispose();
        _reproject.Dispose();
        _cover.Dispose();
    }

    // What is seen now, whatever it is made of, fades out; the fallback fades out live.
    private void BeginFade(in FrameContext frame)
    {
        var now = frame.Time.Seconds;
        PictureSlot? snapshot = null;
        if (_current is not null && frame[LoopParameters.FadeSeconds] > 0f)
        {
            snapshot = Take();
            Snapshot(frame, _outgoing is null ? At(now, fallback: null).WithoutOutgoing() : At(now, fallback: null), snapshot);
        }

        Release(ref _outgoing);
        _outgoing = snapshot;
        _fadeStartSeconds = now;
        _fadeSeconds = _isSeen ? frame[LoopParameters.FadeSeconds] : 0f; // a film begins with the dream: there is nothing to fade from
    }

    private void Install(in FrameContext frame, PictureSlot incoming, float crossfadeSeconds)
    {
        var now = frame.Time.Seconds;
        if (crossfadeSeconds <= 0f || _current is null)
        {
            Release(ref _previous);
            Release(ref _current);
        }
        else if (_current.IsModelOnly && _previous is not null)
        {
            Release(ref _current); // landed between two frames and was never seen
        }
        else if (_previous is not null && CrossfadeAt(now) < 1f - SmallRest)
        {
            // The last cross-fade is not over: what is seen of it is what the new one starts from, or it would jump.
            var snapshot = Take();
            Snapshot(frame, At(now, fallback: null).WithoutOutgoing(), snapshot);
            Release(ref _previous);
            Release(ref _current);
            _previous = snapshot;
        }
        else
        {
            Release(ref _previous);
            _previous = _current;
        }

        _current = incoming;
        _landedSeconds = now;
        _crossfadeSeconds = crossfadeSeconds;
    }

    private void Upscale(PictureSlot? slot)
    {
        if (slot is { IsModelOnly: true })
        {
            _upscale.Draw(slot.Model.Texture, slot.Shown);
            slot.IsModelOnly = false;
        }
    }

    private void Snapshot(in FrameContext frame, in LayerStack layers, PictureSlot target)
    {
        _reproject.Draw(layers, Border.Of(frame), _aspect, target.Shown);
        target.Transform.Reset();
    }

    private float CrossfadeAt(double now)
        => _crossfadeSeconds <= 0f ? 1f : (float)Math.Clamp((now - _landedSeconds) / _crossfadeSeconds, 0.0, 1.0);

    private float FadeAt(double now)
        => _fadeSeconds <= 0f ? 1f : (float)Math.Clamp((now - _fadeStartSeconds) / _fadeSeconds, 0.0, 1.0);

    private void Advance(PictureSlot? slot)
    {
        if (slot is not null)
        {
            _motion.Advance(slot.Transform);
        }
    }

    private PictureSlot Take()
    {
        var slot = _spare[^1];
        _spare.RemoveAt(_spare.Count - 1);
        return slot;
    }

    private void Release(ref PictureSlot? slot)
    {
        if (slot is not null)
        {
            _motion.Retire(slot.Transform);
            slot.IsModelOnly = false;
            _spare.Add(slot);
            slot = null;
        }
    }
}
