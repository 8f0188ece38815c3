using System.Runtime.CompilerServices;

namespace LiveDiffusion.Core.Signals;

/// <summary>
/// Everything the ears know about one rendered frame, flat, as a value. Levels and hits are 0 to 1 after automatic gain
/// unless said otherwise. What the analysis does not (yet) measure is 0.
/// </summary>
public struct AudioFeatures
{
    /// <summary>Of an input that there is not: silence, measured by nobody.</summary>
    public static readonly AudioFeatures None = new() { LoudnessMomentary = -70f, LoudnessShortTerm = -70f, Silence = 1f };

    /// <summary>Largest absolute sample since the last frame, before gain; 1 is full scale.</summary>
    public float Peak;

    /// <summary>Root mean square over 50 ms, before gain.</summary>
    public float Rms;

    /// <summary>Momentary loudness (400 ms, K-weighted), LUFS; -70 at silence.</summary>
    public float LoudnessMomentary;

    /// <summary>Short-term loudness (3 s, K-weighted), LUFS; -70 at silence.</summary>
    public float LoudnessShortTerm;

    /// <summary>1 while the input is silent.</summary>
    public float Silence;

    /// <summary>The whole mix as a band.</summary>
    public BandFeatures Mix;

    /// <summary>20 to 150 Hz.</summary>
    public BandFeatures Bass;

    /// <summary>150 to 2,000 Hz.</summary>
    public BandFeatures Mid;

    /// <summary>2,000 to 6,000 Hz.</summary>
    public BandFeatures MidHigh;

    /// <summary>6,000 to 16,000 Hz.</summary>
    public BandFeatures High;

    /// <summary>Onset of any kind: jumps to 1 (or less for a weak one) and falls with a time constant of 120 ms.</summary>
    public float Onset;

    /// <summary>Onset of the kick class.</summary>
    public float Kick;

    /// <summary>Onset of the snare class.</summary>
    public float Snare;

    /// <summary>Onset of the hat class.</summary>
    public float Hat;

    /// <summary>Number of onsets so far.</summary>
    public int OnsetCount;

    /// <summary>Raw onset strength curve (spectral flux), for those who pick their own peaks.</summary>
    public float Flux;

    /// <summary>Spectral centroid, 0 to 1 over 100 Hz to 10 kHz on a logarithmic scale.</summary>
    public float Centroid;

    /// <summary>Spectral flatness, 0 tonal to 1 noise.</summary>
    public float Flatness;

    /// <summary>85 % roll-off, on the scale of <see cref="Centroid"/>.</summary>
    public float Rolloff;

    /// <summary>Pitch in hertz, 0 when there is none.</summary>
    public float PitchHertz;

    /// <summary>Pitch on a logarithmic scale, 0 at 55 Hz to 1 at 1,760 Hz; holds while there is none.</summary>
    public float PitchHeight;

    /// <summary>Confidence of the pitch, 0 to 1.</summary>
    public float PitchConfidence;

    /// <summary>Key: 0 C major to 11 B major, 12 C minor to 23 B minor.</summary>
    public float Key;

    /// <summary>Confidence of the key, 0 to 1.</summary>
    public float KeyConfidence;

    /// <summary>MilkDrop's bass: relative to its long average, hovers round 1.</summary>
    public float MilkBass;

    /// <summary>MilkDrop's mid.</summary>
    public float MilkMid;

    /// <summary>MilkDrop's treb.</summary>
    public float MilkTreb;

    /// <summary>MilkDrop's bass_att.</summary>
    public float MilkBassAtt;

    /// <summary>MilkDrop's mid_att.</summary>
    public float MilkMidAtt;

    /// <summary>MilkDrop's treb_att.</summary>
    public float MilkTrebAtt;

    /// <summary>How much a build-up is under way, 0 to 1.</summary>
    public float BuildUp;

    /// <summary>Drop: jumps to 1 when the bass returns after a build-up, and falls with a time constant of 0.8 s.</summary>
    public float Drop;

    /// <summary>How sure the last drop was, 0 to 1.</summary>
    public float DropConfidence;

    /// <summary>Number of drops so far.</summary>
    public int DropCount;

    /// <summary>Which part of the piece plays, a <see cref="MusicSection"/>.</summary>
    public float Section;

    /// <summary>Energies of the twelve pitch classes from C, largest 1.</summary>
    public Chroma Chroma;

    /// <summary>32 logarithmic bands from 30 Hz to 16 kHz, 0 to 1.</summary>
    public LogBands Bands;

    /// <summary>The newest 512 mono samples, for shaders that draw the wave.</summary>
    public Waveform Waveform;
}

/// <summary>One band's signals.</summary>
public struct BandFeatures
{
    /// <summary>Smoothed level, 0 to 1.</summary>
    public float Level;

    /// <summary>Transients: jumps on a hit, falls within 150 ms.</summary>
    public float Hit;

    /// <summary>Slow level over some seconds.</summary>
    public float Presence;

    /// <summary>Integral of the level over time, seconds: a clock that runs faster when the band is loud.</summary>
    public float Time;
}

/// <summary>Twelve pitch classes.</summary>
[InlineArray(12)]
public struct Chroma
{
    private float _first;
}

/// <summary>32 logarithmic bands.</summary>
[InlineArray(32)]
public struct LogBands
{
    private float _first;
}

/// <summary>512 samples.</summary>
[InlineArray(512)]
public struct Waveform
{
    private float _first;
}
