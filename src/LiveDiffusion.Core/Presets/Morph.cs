using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Core.Presets;

/// <summary>
/// Takes the table from where it is to a preset. Only parameters of scope <c>preset</c> move, those that the preset does not
/// mention to their defaults. Texts change at the start, with <c>prompt/glide</c> set to the length of the morph in
/// seconds, so that the pipeline glides from the old embedding to the new one; at the end the glide gets the preset's value. A parameter that
/// anybody else changes on the way is let go: the last change wins. Render thread only; only <see cref="Start"/> allocates.
/// </summary>
public sealed class Morph
{
    private readonly ParameterTable _parameters;
    private readonly ModulationMatrix _matrix;
    private readonly ParameterInfo[] _stored;
    private readonly float[] _from;
    private readonly float[] _to;
    private readonly long[] _stamps; // of our own last write
    private readonly bool[] _held;   // still ours
    private float _seconds;
    private float _elapsed;

    /// <summary>Makes a morph over a table and the routes of a matrix.</summary>
    public Morph(ParameterTable parameters, ModulationMatrix matrix)
    {
        _parameters = parameters;
        _matrix = matrix;
        _stored = [.. parameters.Catalogue.All.Where(p => p.Scope == ParameterScope.Preset)];
        _from = new float[_stored.Length];
        _to = new float[_stored.Length];
        _stamps = new long[_stored.Length];
        _held = new bool[_stored.Length];
    }

    /// <summary>The preset last recalled, also while it is still on the way; null before the first.</summary>
    public Preset? Preset { get; private set; }

    /// <summary>Whether it is under way.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Share of the way, 0 to 1; 1 when none is under way.</summary>
    public float Progress => IsActive && _seconds > 0f ? Math.Clamp(_elapsed / _seconds, 0f, 1f) : 1f;

    /// <summary>
    /// Sets out for a preset, from wherever an earlier morph has come to. At 0 seconds it is a cut: everything, smoothing
    /// included, is there at once.
    /// </summary>
    public void Start(Preset preset, float seconds)
    {
        ThreadGuard.AssertOn(ThreadRoles.Render);
        Preset = preset;
        _seconds = Math.Max(0f, seconds);
        _elapsed = 0f;
        IsActive = true;
        for (var i = 0; i < _stored.Length; i++)
        {
            var parameter = _stored[i];
            if (parameter.Type == ParameterType.Text)
            {
                _parameters.SetText(parameter, preset.TextOf(parameter));
                continue;
            }

            _from[i] = _parameters.Targets[parameter.Index];
            _to[i] = preset.ValueOf(parameter);
            if (IsGlide(parameter) && _seconds > 0f)
            {
                _parameters.Set(parameter, parameter == PromptParameters.Glide ? Math.Min(_seconds, parameter.Max) : 0f);
                _from[i] = _parameters.Targets[parameter.Index];
            }

            _held[i] = true;
            _stamps[i] = _parameters.StampOf(parameter);
        }

        _matrix.BeginFade(preset.Routes);
        if (_seconds == 0f)
        {
            Move(1f);
            _parameters.SkipSmoothing();
        }
    }

    /// <summary>Moves on by a frame: before the matrix evaluates it.</summary>
    public void Advance(FrameTime time)
    {
        ThreadGuard.AssertOn(ThreadRoles.Render);
        if (IsActive)
        {
            _elapsed += time.Delta;
            Move(_elapsed >= _seconds ? 1f : _elapsed / _seconds);
        }
    }

    // For the length of the morph texts fade in over its seconds, and no weight lags behind it.
    private static bool IsGlide(ParameterInfo parameter)
        => parameter == PromptParameters.Glide || parameter == PromptParameters.GlideUnit || parameter == PromptParameters.WeightGlide;

    private void Move(float share)
    {
        for (var i = 0; i < _stored.Length; i++)
        {
            var parameter = _stored[i];
            if (parameter.Type == ParameterType.Text || !_held[i])
            {
                continue;
            }

            _held[i] = _parameters.StampOf(parameter) == _stamps[i];
            if (_held[i])
            {
                _parameters.Set(parameter, IsGlide(parameter) && share < 1f ? _from[i] : Blend.Mix(parameter, _from[i], _to[i], share));
                _stamps[i] = _parameters.StampOf(parameter);
            }
        }

        _matrix.Fade(share);
        IsActive = share < 1f;
    }
}
