using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Core.Presets;

/// <summary>
/// Undo and redo of the look. What hands do without half a second of rest between is one step, so that the sweep of a fader
/// is one step; a recall with its morph is one too. Watching allocates nothing, closing a step does. Render thread.
/// </summary>
public sealed class History
{
    /// <summary>Most steps that can be taken back.</summary>
    public const int Kept = 100;

    private const float RestSeconds = 0.5f;

    private readonly ParameterTable _parameters;
    private readonly ModulationMatrix _matrix;
    private readonly ParameterInfo[] _stored;
    private readonly List<Preset> _states = [];
    private int _at = -1; // the state that is on
    private Preset? _preset;
    private long _stamp;
    private float _rest;
    private bool _isOpen; // something has changed since the last state

    /// <summary>Makes a history of a table and its routes; empty until the first <see cref="Watch"/>.</summary>
    public History(ParameterTable parameters, ModulationMatrix matrix)
    {
        _parameters = parameters;
        _matrix = matrix;
        _stored = [.. parameters.Catalogue.All.Where(p => p.Scope == ParameterScope.Preset)];
    }

    /// <summary>The look of the last step that was closed; null before the first.</summary>
    public Preset? Newest => _at >= 0 ? _states[_at] : null;

    /// <summary>Looks what has changed since the last frame. <paramref name="preset"/> is the one recalled last; while it is on its way the step stays open.</summary>
    public void Watch(FrameTime time, Preset? preset, bool isMorphing)
    {
        ThreadGuard.AssertOn(ThreadRoles.Render);
        var stamp = NewestStamp();
        if (stamp != _stamp || !ReferenceEquals(preset, _preset))
        {
            (_stamp, _preset, _rest, _isOpen) = (stamp, preset, 0f, true);
        }

        _rest = isMorphing ? 0f : _rest + time.Delta;
        if (_isOpen && (_rest >= RestSeconds || _at < 0))
        {
            Close();
        }
    }

    /// <summary>Says that something changed that is no parameter, such as a route.</summary>
    public void Touch() => (_isOpen, _rest) = (true, 0f);

    /// <summary>The look one step back, or null at the beginning. Put it on, then call <see cref="Settle"/>.</summary>
    public Preset? Undo()
    {
        if (_isOpen)
        {
            Close();
        }

        return _at > 0 ? _states[--_at] : null;
    }

    /// <summary>The look that the last undo took away, or null.</summary>
    public Preset? Redo() => !_isOpen && _at + 1 < _states.Count ? _states[++_at] : null;

    /// <summary>What is on now was put on from here: no new step.</summary>
    public void Settle(Preset preset) => (_stamp, _preset, _isOpen) = (NewestStamp(), preset, false);

    private void Close()
    {
        _isOpen = false;
        _states.RemoveRange(_at + 1, _states.Count - _at - 1);
        if (_states.Count > Kept)
        {
            _states.RemoveAt(0);
        }

        _states.Add(Preset.Capture(_preset?.Name ?? "Untitled", _parameters, _matrix, _preset));
        _at = _states.Count - 1;
    }

    private long NewestStamp()
    {
        var newest = 0L;
        foreach (var parameter in _stored)
        {
            newest = Math.Max(newest, _parameters.StampOf(parameter));
        }

        return newest;
    }
}
