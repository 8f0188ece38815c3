using LiveDiffusion.Core.Images;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Core.Dream;

/// <summary>
/// One picture for the model, with everything the model has to know about its moment: values and texts are a snapshot of
/// the parameter table, so the worker never reads the table itself. Filled by the render thread, read by the inference thread.
/// </summary>
public sealed class SourcePicture
{
    private const float AlmostAll = 0.95f; // what is left of the loop is a twentieth a round: nothing outlives two rounds

    /// <summary>The slot behind those of the ControlNets: the picture that is a prompt.</summary>
    public const int ImagePromptSlot = ControlParameters.SlotCount;

    private readonly ImageBuffer?[] _controls = new ImageBuffer?[ControlParameters.SlotCount + 1];
    private int _controlMask;

    /// <summary>Makes a slot for pictures of the model's size.</summary>
    public SourcePicture(int width, int height, ParameterCatalogue catalogue)
    {
        Image = new ImageBuffer(width, height);
        Values = new float[catalogue.All.Count];
        Texts = new string[catalogue.All.Count];
        Array.Fill(Texts, "");
    }

    /// <summary>The picture.</summary>
    public ImageBuffer Image { get; }

    /// <summary>Final parameter values at capture, by <see cref="ParameterInfo.Index"/>.</summary>
    public float[] Values { get; }

    /// <summary>Final texts at capture, by <see cref="ParameterInfo.Index"/>.</summary>
    public string[] Texts { get; }

    /// <summary>The picture for the ControlNet of a slot, from 0, or of <see cref="ImagePromptSlot"/>; null where this round has none.</summary>
    public ImageBuffer? Control(int slot) => (_controlMask >> slot & 1) != 0 ? _controls[slot] : null;

    /// <summary>Number of the round, from 0; comes back with the styled picture.</summary>
    public long Round { get; set; }

    /// <summary>Engine time of the capture, seconds.</summary>
    public double CaptureSeconds { get; set; }

    /// <summary>Seconds since the capture of the round before; what acts per second (walks, glides) moves by it.</summary>
    public float IntervalSeconds { get; set; }

    /// <summary>Seconds that a beat lasts at the present tempo; what lasts a number of beats goes by it.</summary>
    public float BeatSeconds { get; set; } = 0.5f;

    /// <summary>
    /// Camera motion since the last round as the inverse map of the picture (row-major 2x3, in units of the picture's
    /// height, origin top left): for noise that moves with the camera.
    /// </summary>
    public float[] InverseMotion { get; } = [1, 0, 0, 0, 1, 0];

    /// <summary>Paint from noise, whatever strength says: the first picture and reseeds.</summary>
    public bool Fresh { get; set; }

    /// <summary>
    /// How much of the picture comes from the source that is mixed in and not from the loop, 0 to 1: the mix's share of this
    /// round times the source's opacity; 0 where the two are blended otherwise than by a mix.
    /// </summary>
    public float ExternalShare { get; set; }

    /// <summary>Whether next to nothing of the loop is in it: then no evolution is lost where a picture is not dreamed anew.</summary>
    public bool IsExternal => ExternalShare >= AlmostAll;

    /// <summary>How much moves in the source that is mixed in, 0 (still, or no source) to 1, smoothed.</summary>
    public float SourceMotion { get; set; }

    /// <summary>The final value of a parameter at capture.</summary>
    public float this[ParameterInfo parameter] => Values[parameter.Index];

    /// <summary>
    /// The picture for the ControlNet of a slot, to be filled for this round. Made when it is first wanted, so that shows without any
    /// have no memory for them. Render thread.
    /// </summary>
    public ImageBuffer BeginControl(int slot)
    {
        _controlMask |= 1 << slot;
        return _controls[slot] ??= new ImageBuffer(Image.Width, Image.Height);
    }

    /// <summary>Takes the snapshot; there is no picture for a ControlNet any more. Render thread.</summary>
    public void Take(ParameterTable parameters)
    {
        _controlMask = 0;
        parameters.Values.CopyTo(Values);
        parameters.PlayedTexts.CopyTo(Texts);
    }
}
