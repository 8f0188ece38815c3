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
    private readonly FewStepSchedule _schedule;
    private readonly IPromptSource _prompts;
    private readonly PromptSlot _slot;
    private readonly float[] _zeros;
    private readonly float[] _away;
    private float[] _image = [];
    private float _imageScale;
    private float _scale = 1f;
    private GuidanceMode _mode;
    private bool _hasAway;
    private int _step;

    public PromptGuidance(DreamModel model, FewStepSchedule schedule, IPromptSource prompts)
    {
        (_model, _schedule, _prompts) = (model, schedule, prompts);
        _slot = new PromptSlot(prompts.Shape);
        _zeros = new float[prompts.Shape.Length];
        _away = new float[model.LatentLength];
    }

    /// <summary>The present picture's guidance scale.</summary>
    public float Scale => _scale;

    /// <summary>Whether the present picture is led away from something by runs of its own.</summary>
    public bool Leads => _scale > 1f && !_model.TakesGuidance;

    /// <summary>What from.</summary>
    public GuidanceMode Mode => _mode;

    /// <summary>Takes the negative prompt, <paramref name="seconds"/> after the last picture.</summary>
    public void Update(string negative, float seconds, float glideSeconds) => _slot.Update(negative, _prompts, seconds, glideSeconds, atOnce: _slot.Presence <= 0f);

    /// <summary>Takes the image prompt of the pictures to come; what guidance leads away from has none. An empty vector is none.</summary>
    public void Image(float[] vector, float scale)
    {
        (_image, _imageScale) = (vector, scale);
        _model.Image(vector, scale);
    }

    /// <summary>Begins a picture; <paramref name="repainted"/> is the clean latent that it repaints, empty where it is painted from noise.</summary>
    public void Begin(in DreamSettings settings, ReadOnlySpan<float> repainted)
    {
        _scale = ScaleOf(settings);
        _mode = settings.GuidanceMode == GuidanceMode.Self && repainted.IsEmpty ? GuidanceMode.OneTime : settings.GuidanceMode;
        _hasAway = _mode == GuidanceMode.Self;
        if (_hasAway)
        {
            repainted.CopyTo(_away);
        }

        _step = 0;
        _model.Guide(_scale);
    }

    /// <summary>The clean latent of one step under the embedding.</summary>
    public void Denoise(double timestep, ReadOnlySpan<float> noisy, ReadOnlySpan<float> embedding, Span<float> clean)
    {
        if (Leads && !_hasAway && Pair is { } pair)
        {
            DenoisePair(pair, timestep, noisy, embedding, clean);
            return;
        }

        if (Leads && !_hasAway)
        {
            _model.Prompt(Negative);
            _model.Attend(FewStepSchedule.MaxSteps + _step); // what it sees under another prompt is another memory
            _model.Image([], 0f);
            Clean(timestep, noisy, _away);
            _hasAway = _mode == GuidanceMode.OneTime;
            _model.Prompt(embedding);
            _model.Image(_image, _imageScale);
        }

        _model.Attend(_step++);
        Clean(timestep, noisy, clean);
        Lead(clean, _away);
    }

    /// <summary>A denoiser that takes both prompts in one run, for the steps to come; null for a run each. Only <see cref="GuidanceMode.Full"/> asks both in every step.</summary>
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

    private void DenoisePair(BatchDenoiser pair, double timestep, ReadOnlySpan<float> noisy, ReadOnlySpan<float> embedding, Span<float> clean)
    {
        var prediction = _model.Folder.Scheduler.Prediction;
        pair.Prompt(0, Negative);
        pair.Prompt(1, embedding);
        for (var row = 0; row < 2; row++)
        {
            noisy.CopyTo(pair.Noisy(row));
            pair.At(row, timestep);
        }

        pair.Run(bank: 0);
        _model.CountTicks(pair.TakeTicks());
        _schedule.Clean(prediction, timestep, noisy, pair.Predicted(0), _away);
        _schedule.Clean(prediction, timestep, noisy, pair.Predicted(1), clean);
        Lead(clean, _away);
    }

    private void Clean(double timestep, ReadOnlySpan<float> noisy, Span<float> clean)
        => _schedule.Clean(_model.Folder.Scheduler.Prediction, timestep, noisy, _model.Predict(noisy, timestep), clean);
}
