using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Sessions;
using LiveDiffusion.Diffusion.Text;

namespace LiveDiffusion.Diffusion;

/// <summary>
/// What a picture is to show: takes the prompts, the negative prompt and the image prompt of a source picture, and gives them to the
/// model and to its guidance. Inference thread, but for <see cref="Cancel"/>; allocates nothing.
/// </summary>
internal sealed class Conditioning : IDisposable
{
    private readonly IPromptSource _prompts;
    private readonly ImagePrompt? _image;
    private readonly DreamModel _model;
    private readonly PromptBlend _blend;
    private readonly PromptNotice _notice;
    private readonly PromptsAhead _ahead;
    private readonly string[] _texts = new string[PromptParameters.SlotCount];
    private readonly float[] _weights = new float[PromptParameters.SlotCount];
    private readonly float[] _embedding;

    /// <summary>Takes the prompts' source, which stays its maker's, and loads the encoder of image prompts where the model takes them.</summary>
    public Conditioning(IPromptSource prompts, DreamModel model, bool inline, SessionContext context)
    {
        (_prompts, _model) = (prompts, model);
        _image = model.ImageLength > 0 ? new ImagePrompt(model.Folder, model.ImageLength, inline, context) : null;
        _blend = new PromptBlend(prompts, PromptParameters.SlotCount);
        _notice = new PromptNotice(prompts);
        _ahead = new PromptsAhead(prompts);
        _embedding = new float[prompts.Shape.Length];
        Guidance = new PromptGuidance(model, prompts);
    }

    /// <summary>Leads away from the negative prompt.</summary>
    public PromptGuidance Guidance { get; }

    /// <summary>The embedding of the present prompts.</summary>
    public ReadOnlySpan<float> Embedding => _embedding;

    /// <summary>What the model does not read of the prompts; empty for nothing.</summary>
    public string Notice => _notice.Text;

    /// <summary>Whether it takes an image prompt.</summary>
    public bool TakesImage => _image is not null;

    /// <summary>Takes what a source picture says.</summary>
    public void Take(SourcePicture source)
    {
        for (var k = 0; k < _texts.Length; k++)
        {
            _texts[k] = source.Texts[PromptParameters.Texts[k].Index];
            _weights[k] = source[PromptParameters.Weights[k]];
        }

        var glide = source[PromptParameters.Glide] * (source[PromptParameters.GlideUnit] >= 0.5f ? source.BeatSeconds : 1f);
        var negative = source.Texts[PromptParameters.Negative.Index];
        _blend.Fill(
            _texts, _weights, (PromptBlending)(int)MathF.Round(source[PromptParameters.Blend]), source.IntervalSeconds, glide, _embedding);
        _model.Prompt(_embedding);
        Guidance.Update(negative, source.IntervalSeconds, glide);
        _notice.Update(_texts, _weights, negative);
        _ahead.Update(source.Texts[PromptParameters.List.Index]);
        TakeImage(source, glide);
    }

    /// <summary>Takes one prompt alone and what to lead away from, for a picture outside a loop.</summary>
    public void Take(string prompt, string negative)
    {
        Array.Fill(_texts, "");
        Array.Clear(_weights);
        (_texts[0], _weights[0]) = (prompt, 1f);
        var blend = new PromptBlend(_prompts, PromptParameters.SlotCount);
        blend.Fill(_texts, _weights, PromptBlending.Linear, 0f, 0f, _embedding);
        _model.Prompt(_embedding);
        Guidance.Update(negative, 0f, 0f);
        _notice.Update(_texts, _weights, negative);
        Guidance.Image([], 0f);
    }

    /// <summary>Gives the model its prompts once more: a run that broke off may have left it with those that are led away from.</summary>
    public void Restore()
    {
        _model.Prompt(_embedding);
        Guidance.RestoreImage();
    }

    /// <summary>Makes the encoder of image prompts give up. Any thread.</summary>
    public void Cancel() => _image?.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _image?.Dispose();

    private void TakeImage(SourcePicture source, float glide)
    {
        if (_image is null)
        {
            return;
        }

        var picture = source.Control(SourcePicture.ImagePromptSlot);
        var isThere = _image.Update(picture, source.CaptureSeconds, source.IntervalSeconds, glide);
        Guidance.Image(isThere ? _image.Vector : [], source[PromptParameters.ImageScale]);
    }
}
