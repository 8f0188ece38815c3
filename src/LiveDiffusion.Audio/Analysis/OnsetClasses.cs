using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// Onsets of any kind, and the three classes of drums by the bands in which they show: a kick below 180 Hz, a hat in the
/// highs, a snare in the upper mids as strongly as only the loudest of late, and in the mids too.
/// </summary>
internal sealed class OnsetClasses
{
    private const double FallSeconds = 0.12;
    private const float UnrestFactor = 1.5f; // steady noise has a standard deviation of a third of its median
    private const float MidWeight = 0.4f;
    private const float SnareWeight = 0.75f;
    private readonly PeakPicker _picker;
    private Envelope _onset;
    private Envelope _kick;
    private Envelope _snare;
    private Envelope _hat;

    /// <summary>Makes the detector with the threshold of audio-analysis.md §3.2.</summary>
    public OnsetClasses(AnalysisTiming timing, float threshold)
    {
        _picker = new PeakPicker(timing, threshold, share: 0f, deadSeconds: 0.03, UnrestFactor);
        _onset = new Envelope(timing, FallSeconds);
        _kick = new Envelope(timing, FallSeconds);
        _snare = new Envelope(timing, FallSeconds);
        _hat = new Envelope(timing, FallSeconds);
    }

    /// <summary>Weight of the onset at the last hop, 0 for none.</summary>
    public float Weight { get; private set; }

    /// <summary>Whether an onset began at the last hop.</summary>
    public bool Began => _picker.Began;

    /// <summary>Takes the strength of a hop.</summary>
    public void Advance(float strength) => Weight = _picker.Advance(strength);

    /// <summary>Says of which kind it is.</summary>
    public void Classify(BandSet bands, ref AudioFeatures features)
    {
        features.OnsetCount += _picker.Began ? 1 : 0;
        features.Onset = _onset.Advance(Weight);
        features.Kick = _kick.Advance(bands.Kick);
        features.Hat = _hat.Advance(bands.Onset(3));
        var snare = bands.Onset(2) >= SnareWeight && bands.Onset(1) > MidWeight ? bands.Onset(2) : 0f;
        features.Snare = _snare.Advance(snare);
    }
}
