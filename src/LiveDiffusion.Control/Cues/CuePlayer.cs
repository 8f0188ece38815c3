using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Control.Cues;

/// <summary>
/// Plays cues into the control map, each in the first frame at or behind its moment. Where a ramp stands depends on the time
/// alone, not on the frame rate. A parameter that anybody else changes is let go. Render thread only; allocates nothing
/// once it runs.
/// </summary>
public sealed class CuePlayer
{
    private readonly ParameterTable _parameters;
    private readonly ControlMap _map;
    private readonly Cue[] _bySeconds;
    private readonly Cue[] _byBeats;
    private readonly List<Ramp> _ramps;
    private int _nextSeconds;
    private int _nextBeats;

    /// <summary>Makes a player. Cues of one moment play in their order in the list, those in seconds before those in beats.</summary>
    public CuePlayer(IReadOnlyList<Cue> cues, ParameterTable parameters, ControlMap map)
    {
        _parameters = parameters;
        _map = map;
        _bySeconds = [.. cues.Where(c => c.Clock == CueClock.Seconds).OrderBy(c => c.At)];
        _byBeats = [.. cues.Where(c => c.Clock == CueClock.Beats).OrderBy(c => c.At)];
        _ramps = new List<Ramp>(cues.Count);
    }

    /// <summary>Whether nothing is left to play.</summary>
    public bool IsDone => _nextSeconds == _bySeconds.Length && _nextBeats == _byBeats.Length && _ramps.Count == 0;

    /// <summary>Plays what has fallen due: beside the draining of the queue, before the matrix.</summary>
    public void Advance(FrameTime time, BeatState beat)
    {
        ThreadGuard.AssertOn(ThreadRoles.Render);
        while (_nextSeconds < _bySeconds.Length && _bySeconds[_nextSeconds].At <= time.Seconds)
        {
            Play(_bySeconds[_nextSeconds++], time.Seconds);
        }

        while (_nextBeats < _byBeats.Length && _byBeats[_nextBeats].At <= beat.Beats)
        {
            Play(_byBeats[_nextBeats++], time.Seconds);
        }

        var kept = 0;
        for (var i = 0; i < _ramps.Count; i++)
        {
            var ramp = _ramps[i];
            if (Move(ref ramp, time, beat))
            {
                _ramps[kept++] = ramp;
            }
        }

        _ramps.RemoveRange(kept, _ramps.Count - kept);
    }

    private void Play(Cue cue, double now)
    {
        if (cue.Preset is { } name)
        {
            _map.Request(new PresetRequest(PresetChoice.Named, name, cue.MorphSeconds));
            return;
        }

        var parameter = cue.Parameter!;
        if (cue.Over > 0)
        {
            _ramps.Add(new Ramp(cue, _parameters.Targets[parameter.Index], _parameters.StampOf(parameter)));
        }
        else
        {
            var kind = cue.Text is null ? ControlKind.Set : ControlKind.SetText;
            _map.Apply(new ControlEvent(kind, parameter, cue.Value, cue.Text, Origin: 0, now));
        }
    }

    private bool Move(ref Ramp ramp, FrameTime time, BeatState beat)
    {
        var parameter = ramp.Cue.Parameter!;
        if (_parameters.StampOf(parameter) != ramp.Stamp)
        {
            return false;
        }

        var now = ramp.Cue.Clock == CueClock.Seconds ? time.Seconds : beat.Beats;
        var share = (float)Math.Clamp((now - ramp.Cue.At) / ramp.Cue.Over, 0, 1);
        var value = parameter.Type == ParameterType.Int && share < 1f
            ? ramp.From + ((ramp.Cue.Value - ramp.From) * share)
            : Blend.Mix(parameter, ramp.From, ramp.Cue.Value, share);
        _map.Apply(new ControlEvent(ControlKind.Set, parameter, value, Text: null, Origin: 0, time.Seconds));
        ramp = ramp with { Stamp = _parameters.StampOf(parameter) };
        return share < 1f;
    }

    /// <summary>A ramp under way: its cue, the value it left, and the stamp of its own last change.</summary>
    private readonly record struct Ramp(Cue Cue, float From, long Stamp);
}
