namespace LiveDiffusion.Control.Tempo;

/// <summary>
/// Follows a MIDI clock with a second-order delay-locked loop (Adriaensen; audio-analysis.md §13): filtered times of clocks
/// and their period out of times that jitter. One thread; time is an argument.
/// </summary>
public sealed class MidiClockFollower
{
    /// <summary>Clocks of a quarter note.</summary>
    public const int ClocksPerBeat = 24;

    private const double LockedHertz = 1;
    private const double FirstHertz = 4;
    private const double MostTurn = 0.8;         // above, the loop would swing: slow clocks get a narrower loop
    private const int OutliersToRestart = 3;
    private const int Intervals = 6;             // looked at for a new tempo, and averaged to begin
    private const double TempoStep = 0.1;        // of the period; smaller steps the loop follows by itself
    private const int ClocksToTrust = 8;         // behind an outlier
    private const double Missing = 0.7;          // of a period: nearer than that a clock is merely late or early
    private const double ShortestPeriod = 60.0 / (ClocksPerBeat * 400);
    private const double LongestPeriod = 60.0 / (ClocksPerBeat * 15);

    private readonly double[] _arrivals = new double[Intervals + 1]; // the newest last
    private int _arrivalCount;
    private double _time;       // t0: filtered time of the last clock
    private double _next;       // t1: of the next
    private double _period;     // e2
    private int _locked;        // intervals since the loop began
    private int _outliers;      // in a row
    private long _position;     // number of the last clock since the song's start
    private long _assumed;      // clocks put in for missing ones, which may yet come late
    private long _sinceOutlier;
    private long _nextPosition; // of the first clock behind start or continue
    private bool _isPlaced;     // whether that clock is still to come
    private bool _isRunning = true;
    private long _jumps;

    /// <summary>What is known now.</summary>
    public MidiClockReading Reading { get; private set; } = MidiClockReading.None;

    /// <summary>A clock came.</summary>
    public void Clock(double seconds)
    {
        var gap = _arrivalCount == 0 ? double.PositiveInfinity : seconds - _arrivals[^1];
        Array.Copy(_arrivals, 1, _arrivals, 0, _arrivals.Length - 1);
        _arrivals[^1] = seconds;
        _arrivalCount++;
        if (gap > MidiClockReading.CoastSeconds)
        {
            Begin(seconds);
        }
        else if (_locked < Intervals)
        {
            Average(seconds);
        }
        else
        {
            Track(seconds);
        }

        Publish(seconds);
    }

    /// <summary>From the song's beginning: the next clock is beat 0.</summary>
    public void Start() => Place(0);

    /// <summary>On from where it stopped, or from the song position that was set.</summary>
    public void Continue() => Place(_isPlaced ? _nextPosition : _position + 1);

    /// <summary>Stops; clocks may go on and keep the tempo.</summary>
    public void Stop()
    {
        _isRunning = false;
        _isPlaced = false;
        Reading = Reading with { IsRunning = false };
    }

    /// <summary>Sets where the next continue begins, in sixteenth notes.</summary>
    public void SongPosition(int sixteenths)
    {
        // The next clock is that place; while it runs as well (allowed, though rare).
        _nextPosition = sixteenths * (long)(ClocksPerBeat / 4);
        _isPlaced = true;
        _jumps++;
    }

    private void Place(long position)
    {
        _nextPosition = position;
        _isPlaced = true;
        _isRunning = true;
        _jumps++;
    }

    private void Begin(double seconds)
    {
        _arrivalCount = 1;
        _locked = 0;
        _outliers = 0;
        _assumed = 0;
        _time = seconds;
        Count(1);
    }

    // Too few clocks for the loop: the mean of what there is.
    private void Average(double seconds)
    {
        _locked++;
        SetPeriod((seconds - _arrivals[^(_locked + 1)]) / _locked);
        _time = seconds;
        _next = seconds + _period;
        Count(1);
    }

    private void Track(double seconds)
    {
        var error = seconds - _next;
        var isOutlier = Math.Abs(error) > _period / 2;
        _outliers = isOutlier ? _outliers + 1 : 0;
        _sinceOutlier = isOutlier ? 0 : _sinceOutlier + 1;
        if (_sinceOutlier > ClocksToTrust)
        {
            _assumed = 0;
        }

        if (error < -Missing * _period && _assumed > 0)
        {
            _assumed--; // one of those that were missing: it has been counted
            _outliers = 0;
        }
        else if (_outliers >= OutliersToRestart || IsNewTempo())
        {
            Restart(seconds);
        }
        else if (error > Missing * _period)
        {
            SkipMissing(error);
        }
        else
        {
            Follow(Math.Clamp(error, -_period / 2, _period / 2));
            Count(1);
        }
    }

    // A step of the tempo: every one of the last intervals is on the same side, which neither jitter nor a gap does.
    private bool IsNewTempo()
    {
        var (longer, shorter) = (0, 0);
        for (var i = 1; i < _arrivals.Length; i++)
        {
            var interval = _arrivals[i] - _arrivals[i - 1];
            longer += interval > _period * (1 + (TempoStep / 2)) ? 1 : 0;
            shorter += interval < _period * (1 - (TempoStep / 2)) ? 1 : 0;
        }

        return (longer == Intervals || shorter == Intervals) && Math.Abs(MeanInterval - _period) > TempoStep * _period;
    }

    private double MeanInterval => (_arrivals[^1] - _arrivals[0]) / Intervals;

    // Missing clocks are counted as if they had come, so the beat does not slip.
    private void SkipMissing(double error)
    {
        var missing = (long)Math.Floor((error / _period) + 1 - Missing);
        _next += missing * _period;
        _assumed += missing;
        Follow(error - (missing * _period));
        Count(1 + missing);
    }

    // A new tempo looks like missing clocks at first: those are taken back.
    private void Restart(double seconds)
    {
        _position -= _assumed;
        _assumed = 0;
        _outliers = 0;
        _locked = OutliersToRestart - 1;
        Average(seconds);
    }

    private void SetPeriod(double period) => _period = Math.Clamp(period, ShortestPeriod, LongestPeriod);

    private void Follow(double error)
    {
        var hertz = _locked < ClocksPerBeat ? FirstHertz : LockedHertz;
        var turn = Math.Min(2 * Math.PI * hertz * _period, MostTurn);
        _time = _next;
        _next += (Math.Sqrt(2) * turn * error) + _period;
        SetPeriod(_period + (turn * turn * error));
        _locked++;
    }

    private void Count(long clocks)
    {
        if (_isPlaced && _isRunning)
        {
            _position = _nextPosition;
            _isPlaced = false;
        }
        else
        {
            _position += _isRunning ? clocks : 0;
        }
    }

    private void Publish(double seconds) => Reading = new MidiClockReading
    {
        IsRunning = _isRunning,
        Bpm = _period > 0 ? 60 / (ClocksPerBeat * _period) : Reading.Bpm,
        Beats = _position / (double)ClocksPerBeat,
        Seconds = _time,
        HeardSeconds = seconds,
        Confidence = Math.Min(1f, _locked / (float)ClocksPerBeat),
        Jumps = _jumps,
    };
}
