namespace LiveDiffusion.Core.Parameters;

/// <summary>
/// The present value of every parameter. A value is its base (hands and presets, smoothed), then what the modulation
/// matrix makes of it; the matrix writes through <see cref="Modulated"/>. Render thread only; allocates nothing.
/// </summary>
public sealed class ParameterTable
{
    private readonly float[] _target;   // where the base is going
    private readonly float[] _base;     // the smoothed base
    private readonly float[] _values;   // base after routes
    private readonly string[] _texts;
    private readonly string[] _played;  // the text, or what plays in its place
    private readonly bool[] _replaced;
    private readonly float[] _glides;   // seconds that a change of the base takes in a straight line; 0 for the declared smoothing
    private readonly float[] _speeds;   // of the glide under way, per second
    private readonly long[] _stamps;    // Stamp of the last change of the base, for those who mirror the table
    private readonly bool[] _fired;

    /// <summary>Makes a table in which every parameter has its default.</summary>
    public ParameterTable(ParameterCatalogue catalogue)
    {
        Catalogue = catalogue;
        var count = catalogue.All.Count;
        _target = [.. catalogue.All.Select(p => p.Default)];
        _base = [.. _target];
        _values = [.. _target];
        _texts = [.. catalogue.All.Select(p => p.DefaultText)];
        _played = [.. _texts];
        _replaced = new bool[count];
        _glides = new float[count];
        _speeds = new float[count];
        _stamps = new long[count];
        _fired = new bool[count];
    }

    /// <summary>The declarations behind the values.</summary>
    public ParameterCatalogue Catalogue { get; }

    /// <summary>Final values of this frame, by <see cref="ParameterInfo.Index"/>.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>Texts by <see cref="ParameterInfo.Index"/>; empty for parameters that are no text.</summary>
    public ReadOnlySpan<string> Texts => _texts;

    /// <summary>The texts of this frame, by <see cref="ParameterInfo.Index"/>: with what <see cref="Play"/> has put over them.</summary>
    public ReadOnlySpan<string> PlayedTexts => _played;

    /// <summary>For the modulation matrix: this frame's values, to be written before anybody reads them.</summary>
    public Span<float> Modulated => _values;

    /// <summary>Where the bases are going, without modulation: what presets store and pages show.</summary>
    public ReadOnlySpan<float> Targets => _target;

    /// <summary>Grows with every change of a base or text.</summary>
    public long Stamp { get; private set; }

    /// <summary>Values that were out of range and have been brought into it.</summary>
    public long ClampedCount { get; private set; }

    /// <summary>Values that were no number and have been dropped.</summary>
    public long DroppedCount { get; private set; }

    /// <summary>The final value of a parameter in this frame.</summary>
    public float this[ParameterInfo parameter] => _values[parameter.Index];

    /// <summary>The present text of a text parameter.</summary>
    public string Text(ParameterInfo parameter) => _texts[parameter.Index];

    /// <summary>Whether a switch is on or a trigger fires in this frame.</summary>
    public bool IsOn(ParameterInfo parameter) => _values[parameter.Index] >= 0.5f;

    /// <summary>The value of <see cref="Stamp"/> when this parameter last changed.</summary>
    public long StampOf(ParameterInfo parameter) => _stamps[parameter.Index];

    /// <summary>
    /// Sets a base value, in the parameter's unit. Out of range is clamped and counted; NaN and infinity are dropped and
    /// counted; a value that is there already is no change. Above one half fires a trigger.
    /// </summary>
    public void Set(ParameterInfo parameter, float value)
    {
        if (!float.IsFinite(value) || parameter.Type == ParameterType.Text)
        {
            DroppedCount++;
            return;
        }

        if (parameter.Type == ParameterType.Trigger)
        {
            _fired[parameter.Index] |= value >= 0.5f;
            return;
        }

        var clamped = parameter.Clamp(value);
        if (value < parameter.Min || value > parameter.Max)
        {
            ClampedCount++;
        }

        if (_target[parameter.Index] != clamped)
        {
            _target[parameter.Index] = clamped;
            _speeds[parameter.Index] = _glides[parameter.Index] > 0f ? (clamped - _base[parameter.Index]) / _glides[parameter.Index] : 0f;
            _stamps[parameter.Index] = ++Stamp;
        }
    }

    /// <summary>Sets a base value given as a share of the range, 0 to 1.</summary>
    public void SetNormalised(ParameterInfo parameter, float share)
        => Set(parameter, parameter.Min + (share * (parameter.Max - parameter.Min)));

    /// <summary>Sets a text; on a parameter that is no text it is dropped and counted.</summary>
    public void SetText(ParameterInfo parameter, string text)
    {
        if (parameter.Type != ParameterType.Text)
        {
            DroppedCount++;
        }
        else if (!string.Equals(_texts[parameter.Index], text, StringComparison.Ordinal))
        {
            _texts[parameter.Index] = text;
            _played[parameter.Index] = _replaced[parameter.Index] ? _played[parameter.Index] : text;
            _stamps[parameter.Index] = ++Stamp;
        }
    }

    /// <summary>
    /// Plays a text in place of a text parameter's own until it is called with null. A lane over the base: what presets store and pages show stays.
    /// </summary>
    public void Play(ParameterInfo parameter, string? text)
    {
        _replaced[parameter.Index] = text is not null;
        _played[parameter.Index] = text ?? _texts[parameter.Index];
    }

    /// <summary>
    /// From now on a change of the base takes so many seconds, in a straight line from where it is; 0 gives its own smoothing back, also
    /// to a change that is under way as soon as the base is set again.
    /// </summary>
    public void Glide(ParameterInfo parameter, float seconds) => _glides[parameter.Index] = seconds;

    /// <summary>Jumps to every target without smoothing: at start, and where a cut is wanted.</summary>
    public void SkipSmoothing()
    {
        _target.CopyTo(_base, 0);
        Array.Clear(_speeds);
    }

    /// <summary>Lowers the triggers that were raised for this frame: they hold once, also when work goes on between frames.</summary>
    public void LowerTriggers()
    {
        var all = Catalogue.All;
        for (var i = 0; i < _values.Length; i++)
        {
            if (all[i].Type == ParameterType.Trigger)
            {
                _values[i] = 0f;
            }
        }
    }

    /// <summary>
    /// Begins a frame: moves each base towards its target (two half steps land where one whole step does), raises the
    /// triggers that were fired, and puts the bases into <see cref="Values"/> for the matrix to work on.
    /// </summary>
    public void Advance(float deltaSeconds)
    {
        var all = Catalogue.All;
        for (var i = 0; i < _base.Length; i++)
        {
            var smoothing = all[i].SmoothingSeconds;
            if (all[i].Type == ParameterType.Trigger)
            {
                _base[i] = _fired[i] ? 1f : 0f;
                _fired[i] = false;
            }
            else if (_speeds[i] != 0f)
            {
                var step = _speeds[i] * deltaSeconds;
                var isThere = MathF.Abs(step) >= MathF.Abs(_target[i] - _base[i]);
                (_base[i], _speeds[i]) = isThere ? (_target[i], 0f) : (_base[i] + step, _speeds[i]);
            }
            else if (smoothing <= 0f || _base[i] == _target[i])
            {
                _base[i] = _target[i];
            }
            else
            {
                // A cyclic value goes the short way round: from 179 degrees to -179 it is 2 degrees.
                var rest = all[i].ShortWay(_target[i], _base[i]) * MathF.Exp(-deltaSeconds / smoothing);
                var close = MathF.Abs(rest) <= 1e-5f * (all[i].Max - all[i].Min);
                _base[i] = close ? _target[i] : all[i].Wrap(_target[i] + rest);
            }
        }

        _base.CopyTo(_values, 0);
    }
}
