using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Core.Modulation;

/// <summary>
/// Step 4 of the frame: turns hands and music into the values of this frame. Owns the modulators and the routes. Render
/// thread only; evaluating a frame allocates nothing, changing routes may.
/// </summary>
public sealed class ModulationMatrix
{
    /// <summary>Most routes of a preset.</summary>
    public const int MaxRoutes = 128;

    private readonly RouteSet _routes;
    private readonly Modulators _modulators = new();
    private readonly SignalTable _signals = new();
    private readonly bool[] _wasHigh; // triggers: whether the routes held it above one half in the last frame
    private readonly int[] _triggers;

    /// <summary>Makes a matrix without routes.</summary>
    public ModulationMatrix(ParameterCatalogue catalogue)
    {
        _routes = new RouteSet(catalogue);
        _wasHigh = new bool[catalogue.All.Count];
        _triggers = [.. catalogue.All.Where(p => p.Type == ParameterType.Trigger).Select(p => p.Index)];
    }

    /// <summary>Seed of the show; the random signals depend on it and on <c>noise/seed</c>.</summary>
    public int Seed { get; set; }

    /// <summary>The routes of the present preset, or of the one being morphed to.</summary>
    public IReadOnlyList<Route> Routes => _routes.Routes;

    /// <summary>Grows whenever positions in <see cref="Routes"/> begin to mean something else.</summary>
    public int Generation => _routes.Generation;

    /// <summary>This frame's signals by <see cref="SignalInfo.Index"/>, in their own units.</summary>
    public ReadOnlySpan<float> Signals => _signals.Values;

    /// <summary>Replaces all routes at once. Routes with an unknown source or target rest.</summary>
    public void SetRoutes(IReadOnlyList<Route> routes)
    {
        _routes.BeginFade(routes);
        _routes.Fade(1f);
    }

    /// <summary>
    /// Starts to fade from what is active now, however far an earlier fade has come, to other routes. A route that is in
    /// both sets stays as it is, with its envelope.
    /// </summary>
    public void BeginFade(IReadOnlyList<Route> routes) => _routes.BeginFade(routes);

    /// <summary>Moves the fade to a share, 0 (start) to 1 (end: what faded out is gone).</summary>
    public void Fade(float share) => _routes.Fade(share);

    /// <summary>
    /// Does what a hand wants: a route is added, changed or taken away at once, while what fades goes on fading. False when the
    /// routes have become others since, or there are <see cref="MaxRoutes"/> already.
    /// </summary>
    public bool TryEdit(RouteEdit edit) => _routes.TryEdit(edit);

    /// <summary>
    /// By position: what each route makes of its source at present, and whether it is out. Both hold
    /// <see cref="MaxRoutes"/>; allocates nothing.
    /// </summary>
    public void CopyState(Span<float> shaped, Span<bool> muted) => _routes.CopyState(shaped, muted);

    /// <summary>Takes a route out or in by hand; position in <see cref="Routes"/>.</summary>
    public void Mute(int position, bool muted) => _routes.Mute(position, muted);

    /// <summary>Whether a route is out. One that was loaded as not enabled starts muted; one with an unknown end always is.</summary>
    public bool IsMuted(int position) => _routes.IsMuted(position);

    /// <summary>Computes a frame in which there is no second input.</summary>
    public void Evaluate(ParameterTable parameters, in AudioFeatures audio, BeatState beat, FrameTime time)
        => Evaluate(parameters, in audio, in AudioFeatures.None, beat, time);

    /// <summary>
    /// Computes the frame: bases move on, signals are read, routes act in order, then everything is clamped once; nothing
    /// is smoothed behind the routes. Routes onto modulators and macros act first, so that what they drive sees them in the
    /// same frame (their own LFO and random sources are then those of the last frame). A trigger fires when a hand fired it
    /// or when its routes rise through one half.
    /// </summary>
    public void Evaluate(ParameterTable parameters, in AudioFeatures audio, in AudioFeatures second, BeatState beat, FrameTime time)
    {
        ThreadGuard.AssertOn(ThreadRoles.Render);
        parameters.Advance(time.Delta);
        var values = parameters.Modulated;
        var seed = SeededRandom.Bits((ulong)Seed, (long)parameters.Targets[NoiseParameters.Seed.Index]);
        var inputs = new SignalInputs(in audio, in second, beat, parameters, _modulators, seed);
        _signals.Read(in inputs);

        Apply(values, early: true, time.Delta);
        _modulators.Advance(values, beat, time.Delta, seed);
        _signals.ReadModulators(in inputs);

        Span<bool> fired = stackalloc bool[_triggers.Length];
        for (var i = 0; i < _triggers.Length; i++)
        {
            fired[i] = values[_triggers[i]] >= 0.5f;
            values[_triggers[i]] = 0f;
        }

        Apply(values, early: false, time.Delta);
        Raise(values, fired);
    }

    private void Apply(Span<float> values, bool early, float deltaSeconds)
    {
        var depth = values[ModParameters.Depth.Index];
        var signals = _signals.Values;
        var active = _routes.Active;
        for (var i = 0; i < active.Count; i++)
        {
            var route = active[i];
            if (route.IsEarly != early)
            {
                continue;
            }

            var shaped = route.Shape(signals[route.Source], deltaSeconds);
            if (!route.IsMuted)
            {
                ref var value = ref values[route.Target.Index];
                value = route.Apply(value, shaped, depth);
            }
        }

        for (var i = 0; i < active.Count; i++)
        {
            if (active[i].IsEarly == early)
            {
                ref var value = ref values[active[i].Target.Index];
                value = active[i].Target.Clamp(value);
            }
        }
    }

    private void Raise(Span<float> values, ReadOnlySpan<bool> fired)
    {
        for (var i = 0; i < _triggers.Length; i++)
        {
            ref var value = ref values[_triggers[i]];
            var isHigh = value >= 0.5f;
            value = fired[i] || (isHigh && !_wasHigh[_triggers[i]]) ? 1f : 0f;
            _wasHigh[_triggers[i]] = isHigh;
        }
    }
}
