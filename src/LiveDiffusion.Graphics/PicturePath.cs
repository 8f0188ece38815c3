using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Motion;
using LiveDiffusion.Graphics.Passes;

namespace LiveDiffusion.Graphics;

/// <summary>
/// From styled pictures to the shown picture and to the next source (design §6). In each frame, in this order:
/// <see cref="Advance"/>, <see cref="Accept"/> if the model has answered, <see cref="BeginSource"/> if a round is due,
/// <see cref="Draw"/>. Render thread.
/// </summary>
public sealed class PicturePath : IDisposable
{
    /// <summary>After this long without a styled picture the shown one becomes the new base, once.</summary>
    public const double RebaseSeconds = 2.0;

    private readonly GlDevice _gl;
    private PictureSettings _settings;
    private readonly PassTools _tools;
    private readonly UniformBuffer<FrameBlock> _frameBlock;
    private readonly MotionIntegrator _motion;
    private readonly PictureLayers _layers;
    private readonly PendingSources _pending = new();
    private readonly SourceChain _chain;
    private readonly SourceWriter _writer;
    private readonly SourceGauge _gauge;
    private readonly Stage _stage;
    private readonly LoopGuard _guard = new();
    private bool _freshWanted;
    private bool _snapshotWanted;
    private bool _rebased;

    /// <summary>Makes the path; compiles its shaders and makes its textures.</summary>
    public PicturePath(GlDevice gl, ShaderLibrary shaders, PictureSettings settings)
    {
        _gl = gl;
        _settings = settings;
        _tools = new PassTools(gl, shaders);
        _frameBlock = new UniformBuffer<FrameBlock>(gl, ShaderProgram.FrameBinding, "frame");
        _motion = new MotionIntegrator(_tools, settings.Aspect);
        _layers = new PictureLayers(_tools, settings, _motion);
        _chain = new SourceChain(_tools, settings);
        _gauge = new SourceGauge(_tools, settings.Aspect);
        _writer = new SourceWriter(gl, settings, _gauge);
        _stage = new Stage(_tools, settings);
        _stage.WarmUp(_layers.Sample);
    }

    /// <summary>Sizes.</summary>
    public PictureSettings Settings => _settings;

    /// <summary>Whether a styled or injected picture is there; until then the fallback is shown.</summary>
    public bool HasPicture => _layers.Newest is not null;

    /// <summary>Whether a source picture is on its way from the GPU: then <see cref="BeginSource"/> must not be called.</summary>
    public bool SourceInFlight => _writer.IsBusy;

    /// <summary>What <see cref="BeginSource"/> drew last, at the model's size.</summary>
    public Texture Source => _chain.Result.Texture;

    /// <summary>Styled pictures that were not shown: not finite, or answers to rounds that were given up.</summary>
    public long Drops { get; private set; }

    /// <summary>Times the guard started a blank or broken loop afresh.</summary>
    public long GuardReseeds => _guard.Reseeds;

    /// <summary>The engine's target of the shown picture, for readbacks: holds what <see cref="Draw"/> returned last.</summary>
    public RenderTarget Output => _stage.Output;

    /// <summary>Seconds since the source of the newest styled picture was captured; 0 while there is none.</summary>
    public float PictureAgeSeconds(double now) => _layers.Newest is { } newest ? (float)(now - newest.CaptureSeconds) : 0f;

    /// <summary>
    /// The model's pictures have another size from now on. What is shown stays; answers of the old size that are still under way must
    /// not be accepted any more. Not while a source is in flight.
    /// </summary>
    public void Resize(int modelWidth, int modelHeight)
    {
        ThreadGuard.AssertOn(ThreadRoles.Render);
        _freshWanted |= _pending.HasFresh; // it will not come any more: ask again
        _pending.Clear();
        if ((modelWidth, modelHeight) == (_settings.ModelWidth, _settings.ModelHeight))
        {
            return;
        }

        _settings = _settings with { ModelWidth = modelWidth, ModelHeight = modelHeight };
        _writer.Resize(_settings);
        _chain.Resize(_settings);
        _layers.Resize(_settings);
    }

    /// <summary>Takes this frame's motion and triggers in.</summary>
    public void Advance(in FrameContext frame)
    {
        ThreadGuard.AssertOn(ThreadRoles.Render);
        _freshWanted |= frame.Parameters.IsOn(LoopParameters.Reseed);
        _snapshotWanted |= frame.Parameters.IsOn(ColourParameters.Snapshot);
        _frameBlock.Update(FrameBlock.Of(frame, _settings));
        _motion.Begin(frame);
        _layers.Advance(frame.Time.Seconds);
        _pending.Advance(_motion);
        _writer.Advance(_motion.Step);
        if (HasPicture && !_rebased && frame.Time.Seconds - _layers.LandedSeconds > RebaseSeconds)
        {
            _layers.Rebase(frame, _chain);
            _rebased = true;
        }
    }

    /// <summary>A styled picture lands: it becomes the newest, seen where the motion has got to since its capture.</summary>
    public void Accept(StyledPicture styled, in FrameContext frame)
    {
        ThreadGuard.AssertOn(ThreadRoles.Render);
        var freshWasPending = _pending.HasFresh;
        var source = _pending.Find(styled.Round);
        _freshWanted |= freshWasPending && !_pending.HasFresh; // the fresh one was skipped: ask again
        var health = PictureHealth.Of(styled.Image);
        _freshWanted |= _guard.WantsReseed(frame, health);
        if (source is null || !health.IsFinite)
        {
            Drops++;
            return;
        }

        var fresh = source.Fresh || !HasPicture;
        _layers.Land(frame, styled.Image, source, styled.CaptureSeconds, fresh);
        _rebased = false;
        if (fresh)
        {
            BeginDream(frame);
        }
        else
        {
            PendingSources.Free(source);
        }
    }

    /// <summary>
    /// Draws the next source picture into <paramref name="into"/> and takes the snapshot of parameters. True when it is
    /// complete at once (software renderer); else <see cref="TryFinishSource"/> completes it in a later frame.
    /// </summary>
    /// <param name="frame">The frame; its time is the capture time.</param>
    /// <param name="into">A slot of the model's size.</param>
    /// <param name="mix">The source to mix in (<c>mix/alpha</c>), of any size, or null.</param>
    public bool BeginSource(in FrameContext frame, SourcePicture into, Texture? mix)
    {
        ThreadGuard.AssertOn(ThreadRoles.Render);
        var fresh = _freshWanted || !HasPicture;
        var round = _writer.Begin(frame, into, fresh, mix);
        if (_layers.Newest is { } newest)
        {
            _chain.Draw(frame, newest, new SourceInput(mix, _snapshotWanted, round), into.IntervalSeconds);
            _snapshotWanted = false;
        }
        else
        {
            _chain.Result.Clear(0.5f, 0.5f, 0.5f, 1f); // painted from noise: the model does not look at it
        }

        _freshWanted = false;
        _pending.Begin(round, fresh);
        return _writer.Read(_chain.Result);
    }

    /// <summary>True, once, when the source picture that was begun has arrived.</summary>
    public bool TryFinishSource() => _writer.TryFinish();

    /// <summary>Makes a picture of any size the picture, over <c>loop/fade</c>. Answers of the model that are under way are not shown.</summary>
    public void Inject(Texture picture, in FrameContext frame)
    {
        ThreadGuard.AssertOn(ThreadRoles.Render);
        _layers.Inject(frame, picture);
        _rebased = false;
        BeginDream(frame);
    }

    /// <summary>As above, with a picture in memory. Allocates: for hands and files, not for every frame.</summary>
    public void Inject(ImageBuffer picture, in FrameContext frame)
    {
        using var texture = new Texture(_gl, picture.Width, picture.Height, TextureFormat.Rgba16F, "injected picture");
        texture.Upload<Half>(picture.Pixels);
        Inject(texture, frame);
    }

    /// <summary>
    /// Draws and returns the picture at output size (RGBA8, sRGB-coded, top row first). While there is no styled picture
    /// the fallback is the picture; the first styled picture fades in over it.
    /// </summary>
    public Texture Draw(in FrameContext frame, Texture? fallback)
    {
        ThreadGuard.AssertOn(ThreadRoles.Render);
        var shown = _stage.Draw(frame, _layers.At(frame.Time.Seconds, fallback));
        _gl.Api.Flush(); // a software renderer then draws while this thread waits for the next frame
        return shown;
    }

    /// <summary>Retires everything.</summary>
    public void Dispose()
    {
        _layers.Dispose();
        _pending.Retire(_motion);
        _motion.Dispose();
        _chain.Dispose();
        _writer.Dispose();
        _gauge.Dispose();
        _stage.Dispose();
        _frameBlock.Dispose();
        _tools.Dispose();
    }

    // What the model still has belongs to the dream before.
    private void BeginDream(in FrameContext frame)
    {
        _pending.Clear();
        _chain.Forget(frame);
    }
}
