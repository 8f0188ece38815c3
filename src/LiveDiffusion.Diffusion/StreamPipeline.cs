using System.Diagnostics;
using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Diffusion.Coherence;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Noise;
using LiveDiffusion.Diffusion.Painting;
using LiveDiffusion.Diffusion.Providers;
using LiveDiffusion.Diffusion.Schedulers;
using LiveDiffusion.Diffusion.Sessions;
using LiveDiffusion.Diffusion.Text;

namespace LiveDiffusion.Diffusion;

/// <summary>
/// The model in the loop: each source picture is painted anew, or answered with the last picture, or goes into the stream batch. Everything is
/// bound and made once; a picture allocates no more than the bare session calls. Inference thread, but for <see cref="Cancel"/>.
/// </summary>
public sealed class StreamPipeline : IDreamer
{
    private readonly IPromptSource _prompts;
    private readonly DreamModel _model;
    private readonly Conditioning _conditioning;
    private readonly DepthEstimator? _depth;
    private readonly NoiseSource _noises;
    private readonly SeedList _seeds = new();
    private readonly ControlSteps _controls;
    private readonly LatentPlaces _places;
    private readonly Painter _painter;
    private readonly SimilarityFilter _similarity;
    private readonly SpareDenoiser _spare;
    private readonly StreamGate _gate;
    private readonly GuidancePairs _pairs;
    private readonly StreamBatch _stream;

    /// <summary>
    /// Loads a model for a picture size. With <paramref name="inlinePrompts"/> a prompt is encoded at once on this thread
    /// (single-thread mode, where nothing may depend on time), else on a thread of its own. What cannot be used is a
    /// <see cref="UserErrorException"/>.
    /// </summary>
    public StreamPipeline(ModelFolder folder, ModelSize size, bool inlinePrompts)
        : this(folder, size, inlinePrompts, ExecutionProviders.Cpu)
    {
    }

    /// <summary>
    /// The same on a provider, which may keep what it compiles in a folder. What it cannot run throws
    /// <see cref="Microsoft.ML.OnnxRuntime.OnnxRuntimeException"/> or <see cref="UserErrorException"/>.
    /// </summary>
    public StreamPipeline(ModelFolder folder, ModelSize size, bool inlinePrompts, ExecutionProvider provider, string? cacheFolder = null)
    {
        var context = new SessionContext(provider, cacheFolder);
        Provider = Hardware.Here.NameOf(provider);
        FewStepSchedule schedule;
        _prompts = inlinePrompts ? new InlinePromptSource(folder, context) : new PromptEncoder(folder, context);
        try
        {
            _model = new DreamModel(folder, size, _prompts.Shape, context);
            _conditioning = new Conditioning(_prompts, _model, inlinePrompts, context);
            schedule = new FewStepSchedule(folder.Scheduler.Schedule, _model.WholeTimesteps);
            _places = new LatentPlaces(_model, schedule);
            _depth = _model.ControlCount > 0 && DepthEstimator.IsIn(folder) ? new DepthEstimator(folder, size, context) : null;
        }
        catch
        {
            _conditioning?.Dispose();
            _model?.Dispose();
            _prompts.Dispose();
            throw;
        }

        _noises = new NoiseSource(_model.LatentWidth, _model.LatentHeight, folder.LatentChannels);
        _controls = new ControlSteps(_model, new PictureConversion(size.Width, size.Height), _depth);
        _similarity = new SimilarityFilter(size.Width, size.Height, _prompts.Shape.Length);
        _spare = new SpareDenoiser(_model.MakeBatch, inlinePrompts);
        _pairs = new GuidancePairs(_spare, _conditioning.Guidance, isExact: inlinePrompts);
        _gate = new StreamGate(_spare);
        _stream = new StreamBatch(_model, schedule, _conditioning.Guidance);
        _painter = new Painter(_model, schedule, _noises, _controls, _pairs, _conditioning, _places);
    }

    /// <summary>The networks, for measurements.</summary>
    public DreamModel Model => _model;

    /// <inheritdoc/>
    public int Width => _model.Size.Width;

    /// <inheritdoc/>
    public int Height => _model.Size.Height;

    /// <inheritdoc/>
    public string Provider { get; }

    /// <summary>Where latents lie and which networks are replayed, for measurements.</summary>
    public string Places => _places.Report;

    /// <inheritdoc/>
    public string Notice => FirstOf([_gate.Notice, _controls.Notice, _conditioning.Notice, _seeds.Notice, _places.Notice]);

    /// <inheritdoc/>
    public DreamInputs Takes => (DreamInputs.Picture | (_conditioning.TakesImage ? DreamInputs.ImagePrompt : 0)).WithControls(_model.ControlCount);

    /// <summary>
    /// Noise [steps, channels, rows, cells] to take instead of drawn noise, for pictures that have to match another
    /// program's; null draws again. An array that does not fit the latent is a <see cref="UserErrorException"/>.
    /// </summary>
    public void GiveNoise(float[]? noise) => _noises.Give(noise);

    /// <inheritdoc/>
    public bool Dream(SourcePicture source, StyledPicture styled)
    {
        ThreadGuard.AssertOn(ThreadRoles.Inference);
        var begin = Stopwatch.GetTimestamp();
        var settings = DreamSettings.From(source);
        _noises.Begin(settings.Noise with { Seeds = _seeds.Take(source) }, source.Round, source.IntervalSeconds, source.InverseMotion);
        _conditioning.Take(source);
        _controls.Begin(source);
        (styled.Round, styled.CaptureSeconds, styled.Fresh) = (source.Round, source.CaptureSeconds, source.Fresh);
        var isPicture = Answer(settings, source, styled);
        styled.Stages = _model.TakeStages(Stopwatch.GetTimestamp() - begin);
        return isPicture;
    }

    /// <summary>
    /// One picture outside a loop: the prompt alone (and what guidance leads away from), no memory of pictures before. The source has the model's size. Throws
    /// <see cref="UserErrorException"/> when the model gives no picture.
    /// </summary>
    public ImageBuffer StyleOnce(ImageBuffer source, string prompt, in DreamSettings settings, string negative = "")
    {
        _conditioning.Take(prompt, negative);
        _noises.Begin(settings.Noise, 0, 0, [1, 0, 0, 0, 1, 0]);
        _places.Forget();
        _controls.Clear();
        var result = new ImageBuffer(Width, Height);
        return _painter.Paint(settings, source, result)
            ? result
            : throw new UserErrorException(
                $"The model '{_model.Folder.Name}' gave numbers that are no picture. Get the model folder again, or use one in full precision.");
    }

    /// <inheritdoc/>
    public void Cancel()
    {
        _model.Cancel();
        _prompts.Cancel();
        _conditioning.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _prompts.Dispose();
        _conditioning.Dispose();
        _spare.Dispose();
        _depth?.Dispose();
        _model.Dispose();
    }

    // With the last picture again, with one that entered some rounds ago, or with this round's.
    private bool Answer(in DreamSettings settings, SourcePicture source, StyledPicture styled)
    {
        var batch = _gate.For(source, settings);
        _pairs.Choose(settings, isTaken: _gate.IsWanted);
        if (source.Fresh)
        {
            _model.Attention?.Forget(); // another dream
        }

        var inHand = 0;
        if (batch is null)
        {
            _stream.Clear();
        }
        else
        {
            _stream.Label(source, styled, settings.Steps);
            inHand = _stream.IsFull ? settings.Steps - 1 : int.MaxValue;
        }

        if (_similarity.Skips(source, settings, _conditioning.Embedding, inHand, styled.Image))
        {
            styled.Answer = DreamAnswer.Repeated;
            return true;
        }

        styled.Answer = DreamAnswer.Made;
        var isPicture = batch is null ? _painter.Paint(settings, source.Image, styled.Image) : Stream(batch, settings, source.Image, styled);
        _similarity.Keep(isPicture, styled.Image);
        return isPicture;
    }

    private bool Stream(BatchDenoiser batch, in DreamSettings settings, ImageBuffer source, StyledPicture styled)
    {
        var latents = _places.OnHost();
        _painter.Encode(latents, settings, source);
        var comesOut = _stream.Run(batch, settings, _noises, latents.Noise, _conditioning.Embedding, latents.Clean);
        _model.CountTicks(batch.TakeTicks());
        latents.Keep(_stream.Newest); // the newest there is: a latent that comes out is steps - 1 rounds old, and mixed in would split the loop
        if (!comesOut)
        {
            styled.Answer = DreamAnswer.Later;
            return false;
        }

        latents.Decode();
        if (!_painter.TryShow(styled.Image))
        {
            _stream.Clear(); // whatever broke this picture may have reached those behind it
            _places.Forget();
            batch.Bank?.Forget();
            return false;
        }

        return true;
    }

    private static string FirstOf(ReadOnlySpan<string> notices)
    {
        foreach (var notice in notices)
        {
            if (notice.Length > 0)
            {
                return notice;
            }
        }

        return "";
    }
}
