namespace LiveDiffusion.Audio.Capture;

/// <summary>
/// A tone for testing cables and meters, without end: a sine of 440 Hz with its peak at -18 dBFS, and every half second a
/// click of 5 ms at full scale. Stereo, 48 kHz; 120 clicks a minute.
/// </summary>
public sealed class ToneSource : ISampleSource
{
    private const int Rate = 48000;
    private const int Channels = 2;
    private const double Hertz = 440;
    private const int ClickSpacing = Rate / 2;
    private const int ClickLength = Rate / 200;
    private const double ClickHertz = 2000;
    private static readonly float Level = MathF.Pow(10f, -18f / 20f);
    private long _at;

    /// <inheritdoc/>
    public AudioFormat Format => new(Rate, Channels);

    /// <inheritdoc/>
    public string? Warning => null;

    /// <inheritdoc/>
    public int Read(Span<float> into)
    {
        var frames = into.Length / Channels;
        for (var n = 0; n < frames; n++, _at = (_at + 1) % Rate)
        {
            into[2 * n] = into[(2 * n) + 1] = Sample(_at);
        }

        return frames * Channels;
    }

    /// <inheritdoc/>
    public void Rewind() => _at = 0;

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // A second holds whole periods of the tone and whole clicks, so it repeats.
    private static float Sample(long at)
    {
        var tone = Level * MathF.Sin((float)(Math.Tau * Hertz * at / Rate));
        var click = at % ClickSpacing;
        return click < ClickLength ? (1f - Level) * MathF.Sin((float)(Math.Tau * ClickHertz * click / Rate)) + tone : tone;
    }
}
