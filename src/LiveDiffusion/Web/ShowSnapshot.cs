using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using Route = LiveDiffusion.Core.Modulation.Route;

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
    private readonly float[] _signals = new float[SignalCatalogue.All.Count];
    private readonly float[] _shaped = new float[ModulationMatrix.MaxRoutes];
    private readonly bool[] _muted = new bool[ModulationMatrix.MaxRoutes];

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

    /// <summary>The routes; another list whenever one of them has changed.</summary>
    public IReadOnlyList<Route> Routes { get; private set; } = [];

    /// <summary>What positions in <see cref="Routes"/> belong to.</summary>
    public int RouteGeneration { get; private set; }

    /// <summary>Signals by index, in their own units.</summary>
    public ReadOnlySpan<float> Signals => _signals;

    /// <summary>By position: what each route makes of its source.</summary>
    public ReadOnlySpan<float> Shaped => _shaped;

    /// <summary>By position: whether the route is out.</summary>
    public ReadOnlySpan<bool> Muted => _muted;

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

    /// <summary>Copies routes and signals into this slot; allocates nothing. Render thread only.</summary>
    public void FillRoutes(ModulationMatrix matrix)
    {
        Routes = matrix.Routes;
        RouteGeneration = matrix.Generation;
        matrix.Signals.CopyTo(_signals);
        matrix.CopyState(_shaped, _muted);
    }
}
