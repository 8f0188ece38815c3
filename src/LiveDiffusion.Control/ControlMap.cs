using System.Diagnostics.CodeAnalysis;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Control;

/// <summary>
/// Step 2 of the frame: puts what hands did into the parameter table, in the order in which it came, so the last change
/// wins. Render thread only; allocates nothing.
/// </summary>
public sealed class ControlMap
{
    private readonly ParameterTable _parameters;
    private readonly int[] _origins; // by parameter: who made its last change here
    private readonly long[] _stamps; // by parameter: the table's stamp of that change
    private readonly Queue<RouteEdit> _edits = new(64);
    private PresetRequest _request;
    private string? _store;

    /// <summary>Makes a map onto a table.</summary>
    public ControlMap(ParameterTable parameters)
    {
        _parameters = parameters;
        _origins = new int[parameters.Catalogue.All.Count];
        _stamps = new long[_origins.Length];
    }

    /// <summary>Called with every event that comes out of the queue, before it is applied. Render thread; may not wait.</summary>
    public ControlHandler? Taken { get; set; }

    /// <summary>Events that changed something or fired a trigger.</summary>
    public long AppliedCount { get; private set; }

    /// <summary>What a hand has changed last; the engine, presets and cues are no hands.</summary>
    public Touch LastTouch { get; private set; }

    /// <summary>Events that changed nothing: repeats of the value that was there, or what the table dropped.</summary>
    public long UnchangedCount { get; private set; }

    /// <summary>Takes all that waits in the queue at this moment and returns how many events that was.</summary>
    public int Drain(ControlQueue queue)
    {
        ThreadGuard.AssertOn(ThreadRoles.Render);
        var count = 0;

        // Bounded: a writer that is faster than the reader must not hold up the frame. The end is never within a batch.
        var end = queue.PostedCount;
        while (queue.TakenCount < end && queue.TryTake(out var control))
        {
            Taken?.Invoke(in control);
            Apply(in control);
            count++;
        }

        return count;
    }

    /// <summary>Does what one event says.</summary>
    public void Apply(in ControlEvent control)
    {
        var target = control.Target;
        var before = _parameters.Stamp;
        var fires = false;
        switch (control.Kind)
        {
            case ControlKind.Set:
                _parameters.Set(target, control.Number);
                fires = target.Type == ParameterType.Trigger && control.Number >= 0.5f && float.IsFinite(control.Number);
                break;
            case ControlKind.SetNormalised:
                _parameters.SetNormalised(target, control.Number);
                fires = target.Type == ParameterType.Trigger && control.Number >= 0.5f && float.IsFinite(control.Number);
                break;
            case ControlKind.EditRoute:
                Edit(control.Route);
                return;
            default:
                _parameters.SetText(target, control.Text ?? "");
                break;
        }

        if (target == PresetParameters.Recall && !string.IsNullOrWhiteSpace(control.Text))
        {
            // A name written twice recalls twice: the picture may have left the preset in between.
            Request(new PresetRequest(PresetChoice.Named, control.Text));
            fires = true;
        }

        if (target == PresetParameters.Store && !string.IsNullOrWhiteSpace(control.Text))
        {
            _store = control.Text.Trim();
            fires = true;
        }

        if (fires || _parameters.Stamp != before)
        {
            _origins[target.Index] = control.Origin;
            _stamps[target.Index] = _parameters.StampOf(target);
            AppliedCount++;
            LastTouch = control.Origin == 0 ? LastTouch : new Touch(target, control.Text ?? "", control.Origin, AppliedCount);
        }
        else
        {
            UnchangedCount++;
        }
    }

    /// <summary>
    /// Number of the client that last changed a parameter, 0 for the engine (a preset or a cue has changed it since):
    /// whoever mirrors the table does not send a change back to it.
    /// </summary>
    public int OriginOf(ParameterInfo parameter)
        => _parameters.StampOf(parameter) == _stamps[parameter.Index] ? _origins[parameter.Index] : 0;

    /// <summary>Asks for a preset; a later wish in the same frame replaces it.</summary>
    public void Request(PresetRequest request) => _request = request;

    /// <summary>Takes the wish for a preset of a name that a hand or a cue has written, if there is one: ahead of the matrix.</summary>
    public bool TryTakeNamed(out PresetRequest request)
    {
        request = _request;
        _request = default;
        return request.Choice != PresetChoice.None;
    }

    /// <summary>
    /// Takes the wish for a preset, if there is one: a name that was written, or one of the triggers <c>preset/next</c>,
    /// <c>previous</c>, <c>random</c> that fires in this frame, by hand or by a route. Once a frame, behind the matrix.
    /// </summary>
    public bool TryTakeRequest(out PresetRequest request)
    {
        request = _request.Choice != PresetChoice.None ? _request : FromTriggers();
        _request = default;
        return request.Choice != PresetChoice.None;
    }

    /// <summary>Takes the name under which the look is to be stored, if there is one.</summary>
    public bool TryTakeStore([NotNullWhen(true)] out string? name)
    {
        name = _store;
        _store = null;
        return name is not null;
    }

    /// <summary>Takes the oldest change of the routes that has not been made yet, if there is one.</summary>
    public bool TryTakeEdit([NotNullWhen(true)] out RouteEdit? edit) => _edits.TryDequeue(out edit);

    private void Edit(RouteEdit? edit)
    {
        if (edit is not null)
        {
            _edits.Enqueue(edit);
            AppliedCount++;
        }
    }

    private PresetRequest FromTriggers() => new(
        _parameters.IsOn(PresetParameters.Next) ? PresetChoice.Next
        : _parameters.IsOn(PresetParameters.Previous) ? PresetChoice.Previous
        : _parameters.IsOn(PresetParameters.Random) ? PresetChoice.Random
        : PresetChoice.None);
}
