using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Control.Osc;

/// <summary>
/// The show as OSC clients see it: a reusable slot of a <c>TripleBuffer</c>. The render thread fills it once a frame, the
/// OSC thread reads it.
/// </summary>
public sealed class OscSnapshot(ParameterCatalogue catalogue)
{
    private readonly float[] _values = [.. catalogue.All.Select(p => p.Default)];
    private readonly string[] _texts = [.. catalogue.All.Select(p => p.DefaultText)];
    private readonly int[] _origins = new int[catalogue.All.Count];
    private readonly float[] _signals = new float[SignalCatalogue.All.Count];

    /// <summary>Base values by index, without modulation: what hands have set.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>Texts by index; empty for parameters that are no text.</summary>
    public ReadOnlySpan<string> Texts => _texts;

    /// <summary>Who made each parameter's last change; 0 is the engine.</summary>
    public ReadOnlySpan<int> Origins => _origins;

    /// <summary>Signals by index.</summary>
    public ReadOnlySpan<float> Signals => _signals;

    /// <summary>Where the music is.</summary>
    public BeatState Beat { get; private set; }

    /// <summary>Engine time at which it was filled.</summary>
    public double Seconds { get; private set; }

    /// <summary>Copies the present state into this slot; allocates nothing. Render thread only.</summary>
    public void Fill(ParameterTable parameters, ControlMap map, ReadOnlySpan<float> signals, BeatState beat, double seconds)
    {
        parameters.Targets.CopyTo(_values);
        parameters.Texts.CopyTo(_texts);
        signals.CopyTo(_signals);
        for (var i = 0; i < _origins.Length; i++)
        {
            _origins[i] = map.OriginOf(parameters.Catalogue.All[i]);
        }

        Beat = beat;
        Seconds = seconds;
    }
}
