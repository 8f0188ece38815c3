namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// A clock that follows the whole probability of <see cref="BarPointerModel"/> and not single beats: mean interval and mean
/// phase within the present octave, corrected by a quarter of the speed at most, so that it never runs backwards but for
/// the step in which it goes over to another tempo (audio-analysis.md §5).
/// </summary>
internal sealed class PosteriorClock(BarPointerModel model, double stepsPerSecond)
{
    private const double HalfBand = 0.12;
    private const double Smoothing = 0.02;
    private const double TrimSeconds = 3;
    private const double TrimError = 0.06; // beats
    private const double MostTrim = 0.008; // of the tempo: half a step of the intervals at the fast end
    private readonly int _patience = (int)(2 * stepsPerSecond);
    private readonly double _trimWeight = 1 - Math.Exp(-1 / (TrimSeconds * stepsPerSecond));
    private readonly int _start = (int)(3 * stepsPerSecond);
    private double _centre = stepsPerSecond / 2;
    private double _period = stepsPerSecond / 2;
    private double _trim;
    private int _outside;
    private int _steps;

    /// <summary>Position, beats.</summary>
    public double Beats { get; private set; }

    /// <summary>
    /// Beats a step as it runs: the model knows whole intervals only, and what they are off shows in the corrections of the
    /// phase, whose mean over some seconds is part of the tempo.
    /// </summary>
    public double Rate => (1 / _period) + _trim;

    /// <summary>Whether the last step went over to another tempo.</summary>
    public bool Jumped { get; private set; }

    /// <summary>How sharply the model points, 0 to 1.</summary>
    public float Confidence { get; private set; }

    /// <summary>Goes over to a tempo and a position at once, as a hand asks for it.</summary>
    public void Set(double period, double beats)
    {
        (_centre, _period, _trim, _outside) = (period, period, 0, 0);
        Beats = beats;
    }

    /// <summary>Follows the model by a step.</summary>
    public void Advance(bool silent)
    {
        Jumped = false;
        if (!silent)
        {
            _steps = Math.Min(_steps + 1, _start);
            ChooseOctave();
        }

        var mass = 0.0;
        var length = 0.0;
        var cosine = 0.0;
        var sine = 0.0;
        for (var i = 0; i < model.Count; i++)
        {
            if (Inside(i, _centre))
            {
                mass += model.Masses[i];
                length += (double)model.Masses[i] * model.Length(i);
                var (c, s) = model.Arrow(i);
                cosine += c;
                sine += s;
            }
        }

        Beats += 1 / _period;
        Confidence = 0f;
        if (mass <= 1e-9 || silent)
        {
            return;
        }

        _centre += Smoothing * ((length / mass) - _centre);
        _period += Smoothing * ((length / mass) - _period);
        var concentration = Math.Sqrt((cosine * cosine) + (sine * sine)) / mass;
        Confidence = (float)(concentration * mass);
        if (concentration > 0.3)
        {
            var error = (Math.Atan2(sine, cosine) / (2 * Math.PI)) - Beats;
            error -= Math.Floor(error + 0.5);
            var correction = Jumped ? error : Math.Clamp(0.05 * concentration * error, -0.25 / _period, 0.25 / _period);
            Beats += correction;
            Trim(error, correction);
        }
    }

    // A great error is a phase that is caught up with and says nothing of the tempo.
    private void Trim(double error, double correction)
    {
        if (!Jumped && Math.Abs(error) < TrimError)
        {
            _trim = Math.Clamp(_trim + ((correction - _trim) * _trimWeight), -MostTrim / _period, MostTrim / _period);
        }
    }

    private void ChooseOctave()
    {
        var best = 0;
        for (var i = 1; i < model.Count; i++)
        {
            best = model.Masses[i] > model.Masses[best] ? i : best;
        }

        var rival = model.Length(best);
        _outside = !Inside(best, _centre) && Mass(rival) > 2 * Mass(_centre) ? _outside + 1 : 0;
        if (_outside > _patience || (_outside > 0 && _steps < _start))
        {
            _centre = rival;
            _period = rival;
            _trim = 0;
            Jumped = true;
            _outside = 0;
        }
    }

    private double Mass(double centre)
    {
        var mass = 0.0;
        for (var i = 0; i < model.Count; i++)
        {
            mass += Inside(i, centre) ? model.Masses[i] : 0;
        }

        return mass;
    }

    private bool Inside(int interval, double centre) => Math.Abs((model.Length(interval) / centre) - 1) < HalfBand;
}
