using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Sessions;

namespace LiveDiffusion.Diffusion;

/// <summary>
/// Gives the ControlNets their pictures and tells each step how much they have to say. Start and end are shares of a picture's steps, as in
/// diffusers (control_guidance_start, control_guidance_end): step k of n spans k/n to (k+1)/n, and one that lies wholly between start and
/// end counts fully. One that lies partly between them counts with that part, where diffusers leaves it out: a picture of one step would
/// otherwise know only all or nothing. Inference thread; allocates nothing.
/// </summary>
internal sealed class ControlSteps(DreamModel model, PictureConversion conversion, DepthEstimator? depth)
{
    private const string NoDepth =
        "This model's folder has no depth_estimator, so 'depth' shows its ControlNet nothing. Put one there (depth_estimator/model.onnx), or give a depth picture with 'none'.";

    private readonly float[] _scales = new float[model.ControlCount];
    private readonly float[] _starts = new float[model.ControlCount];
    private readonly float[] _ends = new float[model.ControlCount];

    /// <summary>What a ControlNet is asked for and cannot have; empty for nothing.</summary>
    public string Notice { get; private set; } = "";

    /// <summary>Whether any has something to say of the present picture.</summary>
    public bool AreOn => Array.Exists(_scales, static s => s > 0f);

    /// <summary>Takes what a source picture says; a slot without a picture is off.</summary>
    public void Begin(SourcePicture source)
    {
        Notice = "";
        for (var i = 0; i < _scales.Length; i++)
        {
            _scales[i] = source.Control(i) is null ? 0f : source[ControlParameters.Scales[i]];
            _starts[i] = source[ControlParameters.Starts[i]];
            _ends[i] = source[ControlParameters.Ends[i]];
            if (_scales[i] > 0f)
            {
                Show(source, i);
            }
        }
    }

    private void Show(SourcePicture source, int slot)
    {
        if ((Detection)(int)source[ControlParameters.Detects[slot]] != Detection.Depth)
        {
            conversion.ToUnitPlanes(source.Control(slot)!, model.Condition(slot));
        }
        else if (depth is not null)
        {
            depth.Estimate(source.Control(slot)!, source.IntervalSeconds, model.Condition(slot));
        }
        else
        {
            (_scales[slot], Notice) = (0f, NoDepth);
        }
    }

    /// <summary>Switches all off: a picture outside a loop.</summary>
    public void Clear() => Array.Clear(_scales);

    /// <summary>Sets the scales for a step, 0 to <paramref name="steps"/> - 1.</summary>
    public void At(int step, int steps)
    {
        for (var i = 0; i < _scales.Length; i++)
        {
            model.Control(i, _scales[i] * Part(step, steps, _starts[i], _ends[i]));
        }
    }

    /// <summary>Which part of a step lies between start and end, 0 to 1.</summary>
    internal static float Part(int step, int steps, float start, float end)
        => Math.Clamp(Math.Min(step + 1f, end * steps) - Math.Max(step, start * steps), 0f, 1f);
}
