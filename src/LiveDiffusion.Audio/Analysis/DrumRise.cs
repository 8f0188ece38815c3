namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// What rises where kicks and snares sound. The bass by plain amplitude, since a logarithm makes a bass note as strong as
/// the kick; the mids by <see cref="SuperFlux"/>.
/// </summary>
internal sealed class DrumRise
{
    private const double BassHertz = 180;
    private const float MidsHertz = 5000;
    private readonly float[] _before;
    private readonly int _first;
    private readonly int _end;

    /// <summary>Makes one for the long window and the bands of its flux.</summary>
    public DrumRise(AnalysisTiming timing, ReadOnlySpan<float> bandsHertz)
    {
        _before = new float[1 + (int)(BassHertz * timing.LongWindow / timing.SampleRate)];
        while (_first < bandsHertz.Length && bandsHertz[_first] <= BassHertz)
        {
            _first++;
        }

        for (_end = _first; _end < bandsHertz.Length && bandsHertz[_end] < MidsHertz;)
        {
            _end++;
        }
    }

    /// <summary>What rose below 180 Hz at the last step, in amplitude.</summary>
    public float Low { get; private set; }

    /// <summary>What rose from there to 5 kHz, in steps of a logarithm.</summary>
    public float Mid { get; private set; }

    /// <summary>Takes a step's magnitudes and what rose in the bands of the flux.</summary>
    public void Advance(ReadOnlySpan<float> magnitudes, ReadOnlySpan<float> rise)
    {
        Low = 0f;
        for (var k = 1; k < _before.Length; k++)
        {
            Low += Math.Max(0f, magnitudes[k] - _before[k]);
            _before[k] = magnitudes[k];
        }

        Mid = 0f;
        foreach (var value in rise[_first.._end])
        {
            Mid += value;
        }
    }
}
