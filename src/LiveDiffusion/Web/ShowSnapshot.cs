using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Web;

/// <summary>
/// The show as the page sees it: a reusable slot of a <c>TripleBuffer</c>. The render thread fills it about 20 times a
/// second, the web thread reads it.
/// </summary>
public sealed class ShowSnapshot(ParameterCatalogue catalogue)
{
    private readonly float[] _targets = [.. catalogue.All.Select(p => p.Default)];
    private readonly float[] _values = [.. catalogue.All.Select(p => p.Default)];
    private readonly string[] _texts = [.. catalogue.All.Select(p => p.DefaultText)];

    /// <summary>Base values by index, without modulation.</summary>
    public ReadOnlySpan<float> Targets => _targets;

    /// <summary>Values of the frame by index, with modulation.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>Texts by index; empty for parameters that are no text.</summary>
    public ReadOnlySpan<string> Texts => _texts;

    /// <summary>What is heard.</summary>
    public ShowMeters Meters { get; private set; }

    /// <summary>Where the music is.</summary>
    public BeatState Beat { get; private set; }

    /// <summary>How the show is doing.</summary>
    public ShowStatus Status { get; } = new();

    /// <summary>Copies the present state into this slot; allocates nothing. Render thread only.</summary>
    public void Fill(ParameterTable parameters, in AudioFeatures audio, BeatState beat, ShowStatus status)
    {
        parameters.Targets.CopyTo(_targets);
        parameters.Values.CopyTo(_values);
        parameters.Texts.CopyTo(_texts);
        Meters = ShowMeters.Of(audio);
        Beat = beat;
        Status.CopyFrom(status);
    }
}
