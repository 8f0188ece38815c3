using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Core.Modulation;

/// <summary>The routes of a matrix: those that are wanted, and those at work, which fade in and out. Render thread.</summary>
internal sealed class RouteSet(ParameterCatalogue catalogue)
{
    private const int MaxRoutes = ModulationMatrix.MaxRoutes;

    // What fades out counts as well: an interrupted morph leaves three sets or more for a while.
    private const int MaxActive = 4 * MaxRoutes;

    private readonly List<ActiveRoute> _active = new(MaxActive);

    /// <summary>Those that are wanted.</summary>
    public IReadOnlyList<Route> Routes { get; private set; } = [];

    /// <summary>Grows whenever positions in <see cref="Routes"/> begin to mean something else.</summary>
    public int Generation { get; private set; }

    /// <summary>Those at work, in the order in which they act.</summary>
    public List<ActiveRoute> Active => _active;

    /// <summary>Starts to fade from what is at work now to other routes.</summary>
    public void BeginFade(IReadOnlyList<Route> routes)
    {
        ThreadGuard.AssertOn(ThreadRoles.Render);
        foreach (var active in _active)
        {
            active.Position = -1;
            active.StartWeight = active.Weight;
            active.EndWeight = 0f;
        }

        Routes = [.. routes.Take(MaxRoutes)];
        Generation++;
        for (var i = 0; i < Routes.Count; i++)
        {
            Take(Routes[i], i);
        }

        while (_active.Count > MaxActive)
        {
            _active.RemoveAt(0);
        }
    }

    /// <summary>Moves the fade to a share, 0 (start) to 1 (end: what faded out is gone).</summary>
    public void Fade(float share)
    {
        var kept = 0;
        for (var i = 0; i < _active.Count; i++)
        {
            var route = _active[i];
            route.Weight = share >= 1f
                ? route.EndWeight
                : route.StartWeight + ((route.EndWeight - route.StartWeight) * share);
            if (share < 1f || route.EndWeight > 0f)
            {
                _active[kept++] = route;
            }
        }

        _active.RemoveRange(kept, _active.Count - kept);
    }

    /// <summary>
    /// Does what a hand wants: a route is added, changed or taken away at once, while what fades goes on fading. False when the
    /// routes have become others since, or there are <see cref="MaxRoutes"/> already.
    /// </summary>
    public bool TryEdit(RouteEdit edit)
    {
        ThreadGuard.AssertOn(ThreadRoles.Render);
        if (edit.Position < 0)
        {
            return edit.Route is { } added && TryAdd(added);
        }

        if (edit.Generation != Generation || edit.Position >= Routes.Count)
        {
            return false;
        }

        if (edit.Route is { } route)
        {
            Change(edit.Position, route with { UnknownJson = Routes[edit.Position].UnknownJson });
        }
        else
        {
            Remove(edit.Position);
        }

        return true;
    }

    /// <summary>
    /// By position: what each route makes of its source at present, and whether it is out. Both hold
    /// <see cref="MaxRoutes"/>; allocates nothing.
    /// </summary>
    public void CopyState(Span<float> shaped, Span<bool> muted)
    {
        shaped.Clear();
        muted.Fill(true); // one with an unknown end is not at work
        for (var i = 0; i < _active.Count; i++)
        {
            if (_active[i].Position is >= 0 and var position)
            {
                (shaped[position], muted[position]) = (_active[i].Shaped, _active[i].IsMuted);
            }
        }
    }

    /// <summary>Takes a route out or in by hand; position in <see cref="Routes"/>.</summary>
    public void Mute(int position, bool muted)
    {
        foreach (var route in _active)
        {
            route.IsMuted = route.Position == position ? muted : route.IsMuted;
        }
    }

    /// <summary>Whether a route is out. One that was loaded as not enabled starts muted; one with an unknown end always is.</summary>
    public bool IsMuted(int position)
    {
        foreach (var route in _active)
        {
            if (route.Position == position)
            {
                return route.IsMuted;
            }
        }

        return true;
    }

    private bool TryAdd(Route route)
    {
        if (Routes.Count >= MaxRoutes)
        {
            return false;
        }

        Routes = [.. Routes, route];
        Generation++;
        Take(route, Routes.Count - 1);
        ShowAtOnce(Routes.Count - 1);
        return true;
    }

    private void Change(int position, Route route)
    {
        Routes = [.. Routes.Select((old, i) => i == position ? route : old)];
        var at = _active.FindIndex(active => active.Position == position);
        if (at >= 0 && Ends(route) is var (source, target))
        {
            _active[at] = _active[at].Become(route, source, target);
            return;
        }

        _active.RemoveAll(active => active.Position == position);
        Take(route, position);
        ShowAtOnce(position);
    }

    private void Remove(int position)
    {
        Routes = [.. Routes.Where((_, i) => i != position)];
        Generation++;
        _active.RemoveAll(active => active.Position == position);
        foreach (var active in _active)
        {
            active.Position -= active.Position > position ? 1 : 0;
        }
    }

    private void ShowAtOnce(int position)
    {
        foreach (var active in _active)
        {
            if (active.Position == position)
            {
                active.Weight = active.StartWeight = active.EndWeight = 1f;
            }
        }
    }

    private (SignalInfo Source, ParameterInfo Target)? Ends(Route route)
        => SignalCatalogue.Find(route.Source) is { } source && catalogue.Find(route.Target) is { CanBeModulated: true } target
            ? (source, target)
            : null;

    private void Take(Route route, int position)
    {
        for (var i = 0; i < _active.Count; i++)
        {
            var active = _active[i];
            if (active.Position < 0 && active.Route == route)
            {
                active.Position = position;
                active.EndWeight = 1f;
                _active.RemoveAt(i); // and to the end, so that the new set acts in its own order
                _active.Add(active);
                return;
            }
        }

        if (Ends(route) is var (source, target))
        {
            _active.Add(new ActiveRoute(route, position, source, target) { Weight = 0f, StartWeight = 0f });
        }
    }
}
