using LiveDiffusion.Diffusion.Painting;
using LiveDiffusion.Diffusion.Schedulers;
using LiveDiffusion.Diffusion.Sessions;
using LiveDiffusion.Diffusion.Text;

namespace LiveDiffusion.Diffusion;

/// <summary>
/// Denoises under a prompt, led away from another one where the guidance scale says so (classifier-free guidance, Ho and Salimans 2022).
/// Leading is done on clean latents, clean = away + scale * (clean - away): for a given noisy latent that is the same as on any prediction.
/// Residual guidance (Kodaira et al. 2023) is the same with an "away" that costs less: what the negative prompt makes of the
/// first step, or the picture that is repainted. Inference thread; allocates nothing.
/// </summary>
internal sealed class PromptGuidance
{
    private readonly DreamModel _model;
    private readonly IPromptSource _prompts;
    private readonly PromptSlot _slot;
    private readonly float[] _zeros;
    private float[] _image = [];
    private float _imageScale;
    private float _scale = 1f;
    private GuidanceMode _mode;
    private bool _hasAway;
    private int _step;

    public PromptGuidance(DreamModel model, IPromptSource prompts)
    {
        (_model, _prompts) = (model, prompts);
        _slot = new PromptSlot(prompts.Shape);
        _zeros = new float[prompts.Shape.Length];
    }

    /// <summary>The present picture's guidance scale.</summary>
    public float Scale => _scale;

    /// <summary>Whether the present picture is led away from something by runs of its own.</summary>
    public bool Leads => _scale > 1f && !_model.TakesGuidance;

    /// <summary>What from.</summary>
    public GuidanceMode Mode => _mode;

    /// <summary>Whether it is led away from the picture that it repaints.</summary>
    public bool LeadsFromRepainted => Leads && _mode == GuidanceMode.Self;

    /// <summary>Takes the negative prompt, <paramref name="seconds"/> after the last picture.</summary>
    public void Update(string negative, float seconds, float glideSeconds) => _slot.Update(negative, _prompts, seconds, glideSeconds, atOnce: _slot.Presence <= 0f);

    /// <summary>Takes the image prompt of the pictures to come; what guidance leads away from has none. An empty vector is none.</summary>
    public void Image(float[] vector, float scale)
    {
        (_image, _imageScale) = (vector, scale);
        _model.Image(vector, scale);
    }

    /// <summary>Gives the model the image prompt once more.</summary>
    public void RestoreImage() => _model.Image(_image, _imageScale);

    /// <summary>Begins a picture, which repaints another or is painted from noise.</summary>
    public void Begin(in DreamSettings settings, bool repaints)
    {
        _scale = ScaleOf(settings);
        _mode = settings.GuidanceMode == GuidanceMode.Self && !repaints ? GuidanceMode.OneTime : settings.GuidanceMode;
        _hasAway = _mode == GuidanceMode.Self;
        _step = 0;
        _model.Guide(_scale);
    }

    /// <summary>One step under the embedding.</summary>
    public void Denoise(ILatents latents, double timestep, ReadOnlySpan<float> embedding)
    {
        if (Leads && !_hasAway && Pair is { } pair && latents is HostLatents host)
        {
            pair.Prompt(0, Negative);
            pair.Prompt(1, embedding);
            host.Denoise(pair, timestep, _scale);
            return;
        }

        if (Leads && !_hasAway)
        {
            _model.Prompt(Negative);
            _model.Attend(FewStepSchedule.MaxSteps + _step); // what it sees under another prompt is another memory
            _model.Image([], 0f);
            latents.DenoiseAway(timestep);
            _hasAway = _mode == GuidanceMode.OneTime;
            _model.Prompt(embedding);
            RestoreImage();
        }

        _model.Attend(_step++);
        latents.Denoise(timestep, Leads ? _scale : 1f);
    }

    /// <summary>A denoiser that takes both prompts in one run, for the steps to come of latents on the host; null for a run each. Only <see cref="GuidanceMode.Full"/> asks both in every step.</summary>
    public BatchDenoiser? Pair { get; set; }

    /// <summary>Whether a picture with these settings asks both prompts in every step.</summary>
    public bool AsksBoth(in DreamSettings settings)
        => settings.GuidanceMode == GuidanceMode.Full && ScaleOf(settings) > 1f && !_model.TakesGuidance && settings.Strength > 0f;

    /// <summary>Leads a clean latent away from another one.</summary>
    public void Lead(Span<float> clean, ReadOnlySpan<float> away)
    {
        if (Leads)
        {
            LatentMaths.Combine(clean, _scale, away, 1f - _scale, clean);
        }
    }

    /// <summary>The embedding that is led away from.</summary>
    public ReadOnlySpan<float> Negative
        => _slot.Embedding is { } text ? text
            : !_model.Folder.HasZeroNegative && _prompts.TryGet("", out var empty) ? empty
            : _zeros;

    private float ScaleOf(in DreamSettings settings) => settings.Guidance > 0f ? settings.Guidance : _model.Folder.Guidance;
}
