using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Core.Modulation;

/// <summary>A route at work: its ends looked up, its envelope, and how far it is faded in. Render thread.</summary>
internal sealed class ActiveRoute
{
    private readonly float _sourceMin;
    private readonly float _sourceScale;
    private EnvelopeFollower _follower;

    public ActiveRoute(Route route, int position, SignalInfo source, ParameterInfo target)
    {
        Route = route;
        Position = position;
        Source = source.Index;
        Target = target;
        IsEarly = target.Group is "mod" or "macro";
        IsMuted = !route.Enabled;
        _sourceMin = route.SourceMin ?? source.Min;
        var span = (route.SourceMax ?? source.Max) - _sourceMin;
        _sourceScale = span == 0f ? 0f : 1f / span;
        _follower = new EnvelopeFollower(route.Attack, route.Release);
    }

    /// <summary>Its declaration.</summary>
    public Route Route { get; }

    /// <summary>Position in the set it came with; -1 once it is on its way out.</summary>
    public int Position { get; set; }

    /// <summary>Index of the signal.</summary>
    public int Source { get; }

    /// <summary>The parameter.</summary>
    public ParameterInfo Target { get; }

    /// <summary>Whether it drives a modulator or macro, which others read as signals in the same frame.</summary>
    public bool IsEarly { get; }

    /// <summary>Whether a hand has taken it out.</summary>
    public bool IsMuted { get; set; }

    /// <summary>Present share of its depth, 0 to 1.</summary>
    public float Weight { get; set; } = 1f;

    /// <summary>Weight at the start of the fade under way.</summary>
    public float StartWeight { get; set; } = 1f;

    /// <summary>Weight at its end.</summary>
    public float EndWeight { get; set; } = 1f;

    /// <summary>What it made of its source last.</summary>
    public float Shaped { get; private set; }

    /// <summary>Another declaration in its place: envelope and fade go on from here.</summary>
    public ActiveRoute Become(Route route, SignalInfo source, ParameterInfo target) => new(route, Position, source, target)
    {
        _follower = _follower.With(route.Attack, route.Release),
        Shaped = Shaped,
        Weight = Weight,
        StartWeight = StartWeight,
        EndWeight = EndWeight,
    };

    /// <summary>Moves the envelope on and returns the shaped source. Runs for muted routes too, so that unmuting does not jump.</summary>
    public float Shape(float signal, float deltaSeconds)
    {
        var share = Math.Clamp((signal - _sourceMin) * _sourceScale, 0f, 1f);
        var followed = _follower.Advance(share, deltaSeconds);
        var directed = Route.Invert ? 1f - followed : followed;
        Shaped = (Curve.Bend(Route.Curve, Route.CurveAmount, directed) * Route.Gain) + Route.Offset;
        return Shaped;
    }

    /// <summary>What the route makes of a value. The formulas stand at <see cref="RouteMode"/>.</summary>
    public float Apply(float value, float shaped, float masterDepth)
    {
        var depth = Route.Depth * Weight * masterDepth;
        var range = Target.Max - Target.Min;
        return Route.Mode switch
        {
            RouteMode.Add => value + (depth * shaped * range),
            RouteMode.Multiply => value * (1f + (depth * (shaped - 1f))),
            RouteMode.Replace => value + (Math.Clamp(depth, 0f, 1f) * (Target.Min + (shaped * range) - value)),
            _ => MathF.Max(value, Target.Min + (depth * shaped * range)),
        };
    }
}
