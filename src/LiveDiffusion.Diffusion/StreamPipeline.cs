using System.Diagnostics;
using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Coherence;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Noise;
using LiveDiffusion.Diffusion.Providers;
using LiveDiffusion.Diffusion.Schedulers;
using LiveDiffusion.Diffusion.Sessions;
using LiveDiffusion.Diffusion.Text;

namespace LiveDiffusion.Diffusion;

/// <summary>
/// The model in the loop: encode, mix with the last clean latent, add noise, denoise in a few steps, decode. Everything is
/// bound and made once; a picture allocates no more than the bare session calls. Inference thread, but for <see cref="Cancel"/>.
/// </summary>
public sealed class StreamPipeline : IDreamer
{
    private readonly IPromptSource _prompts;
    private readonly PromptBlend _blend;
    private readonly DreamModel _model;
    private readonly FewStepSchedule _schedule;
    private readonly PromptGuidance _guidance;
    private readonly PromptNotice _notice;
    private readonly DepthEstimator? _depth;
    private readonly PromptsAhead _ahead;
    private readonly NoiseSource _noises;
    private readonly SeedList _seeds = new();
    private readonly PictureConversion _conversion;
    private readonly ControlSteps _controls;
    private readonly LatentFeedback _feedback;
    private readonly SimilarityFilter _similarity;
    private readonly SpareDenoiser _spare;
    private readonly StreamGate _gate;
    private readonly GuidancePairs _pairs;
    private readonly StreamBatch _stream;
    private readonly ImagePrompt? _image;
    private readonly string[] _texts = new string[PromptParameters.SlotCount];
    private readonly float[] _weights = new float[PromptParameters.SlotCount];
    private readonly float[] _embedding;
    private readonly float[] _latent;
    private readonly float[] _noisy;
    private readonly float[] _noise;

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
        _prompts = inlinePrompts ? new InlinePromptSource(folder, context) : new PromptEncoder(folder, context);
        try
        {
            _model = new DreamModel(folder, size, _prompts.Shape, context);
            _image = _model.ImageLength > 0 ? new ImagePrompt(folder, _model.ImageLength, inlinePrompts, context) : null;
            _depth = _model.ControlCount > 0 && DepthEstimator.IsIn(folder) ? new DepthEstimator(folder, size, context) : null;
        }
        catch
        {
            _image?.Dispose();
            _model?.Dispose();
            _prompts.Dispose();
            throw;
        }

        _blend = new PromptBlend(_prompts, PromptParameters.SlotCount);
        _schedule = new FewStepSchedule(folder.Scheduler.Schedule, _model.WholeTimesteps);
        _guidance = new PromptGuidance(_model, _schedule, _prompts);
        _notice = new PromptNotice(_prompts);
        _ahead = new PromptsAhead(_prompts);
        _noises = new NoiseSource(_model.LatentWidth, _model.LatentHeight, folder.LatentChannels);
        _conversion = new PictureConversion(size.Width, size.Height);
        _controls = new ControlSteps(_model, _conversion, _depth);
        _embedding = new float[_prompts.Shape.Length];
        _latent = new float[_model.LatentLength];
        _noisy = new float[_model.LatentLength];
        _noise = new float[_model.LatentLength];
        _feedback = new LatentFeedback(_model.LatentLength);
        _similarity = new SimilarityFilter(size.Width, size.Height, _embedding.Length);
        _spare = new SpareDenoiser(_model.MakeBatch, inlinePrompts);
        _pairs = new GuidancePairs(_spare, _guidance, isExact: inlinePrompts);
        _gate = new StreamGate(_spare);
        _stream = new StreamBatch(_model, _schedule, _guidance);
    }

    /// <summary>The networks, for measurements.</summary>
    public DreamModel Model => _model;

    /// <inheritdoc/>
    public int Width => _model.Size.Width;

    /// <inheritdoc/>
    public int Height => _model.Size.Height;

    /// <inheritdoc/>
    public string Provider { get; }

    /// <inheritdoc/>
    public string Notice => _gate.Notice.Length > 0 ? _gate.Notice : _controls.Notice.Length > 0 ? _controls.Notice : _notice.Text.Length > 0 ? _notice.Text : _seeds.Notice;

    /// <inheritdoc/>
    public DreamInputs Takes => (DreamInputs.Picture | (_image is null ? 0 : DreamInputs.ImagePrompt)).WithControls(_model.ControlCount);

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
        for (var k = 0; k < _texts.Length; k++)
        {
            _texts[k] = source.Texts[PromptParameters.Texts[k].Index];
            _weights[k] = source[PromptParameters.Weights[k]];
        }

        var settings = DreamSettings.From(source);
        var glide = source[PromptParameters.Glide] * (source[PromptParameters.GlideUnit] >= 0.5f ? source.BeatSeconds : 1f);
        _noises.Begin(settings.Noise with { Seeds = _seeds.Take(source) }, source.Round, source.IntervalSeconds, source.InverseMotion);
        _blend.Fill(
            _texts, _weights, (PromptBlending)(int)MathF.Round(source[PromptParameters.Blend]), source.IntervalSeconds, glide, _embedding);
        _model.Prompt(_embedding);
        _guidance.Update(source.Texts[PromptParameters.Negative.Index], source.IntervalSeconds, glide);
        _notice.Update(_texts, _weights, source.Texts[PromptParameters.Negative.Index]);
        _controls.Begin(source);
        _ahead.Update(source.Texts[PromptParameters.List.Index]);
        TakeImage(source, glide);
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
        Array.Fill(_texts, "");
        Array.Clear(_weights);
        (_texts[0], _weights[0]) = (prompt, 1f);
        var blend = new PromptBlend(_prompts, PromptParameters.SlotCount);
        blend.Fill(_texts, _weights, PromptBlending.Linear, 0f, 0f, _embedding);
        _model.Prompt(_embedding);
        _guidance.Update(negative, 0f, 0f);
        _notice.Update(_texts, _weights, negative);
        _noises.Begin(settings.Noise, 0, 0, [1, 0, 0, 0, 1, 0]);
        _feedback.Forget();
        _controls.Clear();
        _guidance.Image([], 0f);
        var result = new ImageBuffer(Width, Height);
        return Paint(settings, source, result)
            ? result
            : throw new UserErrorException(
                $"The model '{_model.Folder.Name}' gave numbers that are no picture. Get the model folder again, or use one in full precision.");
    }

    /// <inheritdoc/>
    public void Cancel()
    {
        _model.Cancel();
        _prompts.Cancel();
        _image?.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _prompts.Dispose();
        _image?.Dispose();
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

        if (_similarity.Skips(source, settings, _embedding, inHand, styled.Image))
        {
            styled.Answer = DreamAnswer.Repeated;
            return true;
        }

        styled.Answer = DreamAnswer.Made;
        var isPicture = batch is null ? Paint(settings, source.Image, styled.Image) : Stream(batch, settings, source.Image, styled);
        _similarity.Keep(isPicture, styled.Image);
        return isPicture;
    }

    private bool Stream(BatchDenoiser batch, in DreamSettings settings, ImageBuffer source, StyledPicture styled)
    {
        Encode(settings, source);
        var comesOut = _stream.Run(batch, settings, _noises, _noise, _embedding, _latent);
        _model.CountTicks(batch.TakeTicks());
        _feedback.Keep(_stream.Newest); // the newest there is: a latent that comes out is steps - 1 rounds old, and mixed in would split the loop
        if (!comesOut)
        {
            styled.Answer = DreamAnswer.Later;
            return false;
        }

        _model.Decode(_latent);
        if (!_conversion.ToPicture(_model.Decoded, styled.Image))
        {
            _stream.Clear(); // whatever broke this picture may have reached those behind it
            _feedback.Forget();
            batch.Bank?.Forget();
            return false;
        }

        return true;
    }

    private void TakeImage(SourcePicture source, float glide)
    {
        if (_image is null)
        {
            return;
        }

        var picture = source.Control(SourcePicture.ImagePromptSlot);
        var isThere = _image.Update(picture, source.CaptureSeconds, source.IntervalSeconds, glide);
        _guidance.Image(isThere ? _image.Vector : [], source[PromptParameters.ImageScale]);
    }

    private bool Paint(in DreamSettings settings, ImageBuffer source, ImageBuffer result)
    {
        _model.Attention?.Begin(settings.AttentionFrames, settings.AttentionInterval, settings.Seconds);
        if (settings.Strength <= 0f)
        {
            _feedback.Forget();
            result.CopyFrom(source);
            return true;
        }

        if (settings.Strength < 1f)
        {
            Encode(settings, source);
        }

        _guidance.Begin(settings, settings.Strength < 1f ? _latent : []);

        for (var k = 0; k < settings.Steps; k++)
        {
            var timestep = _schedule.Timestep(settings.Strength, k, settings.Steps);
            _noises.Fill(k, _noise);
            if (k == 0 && settings.Strength >= 1f)
            {
                LatentMaths.Scale(_noise, settings.NoiseGain, _noisy); // from noise means noise alone
            }
            else
            {
                _schedule.AddNoise(timestep, _latent, _noise, settings.NoiseGain, _noisy);
            }

            _controls.At(k, settings.Steps);
            var begin = Stopwatch.GetTimestamp();
            _guidance.Denoise(timestep, _noisy, _embedding, _latent);
            _pairs.Took(Stopwatch.GetTimestamp() - begin);
        }

        _model.Decode(_latent);
        if (!_conversion.ToPicture(_model.Decoded, result))
        {
            _feedback.Forget();
            _model.Attention?.Forget();
            return false;
        }

        _feedback.Keep(_latent);
        return true;
    }

    private void Encode(in DreamSettings settings, ImageBuffer source)
    {
        if (!_feedback.IsAll(settings.LatentFeedback))
        {
            _conversion.ToPlanes(source, _model.Picture);
            _model.Encode(_latent);
        }

        _feedback.Mix(settings.LatentFeedback, _latent);
    }
}
