using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Audio.Analysis;

/// <summary>What happens in one hop, in order: samples, loudness, spectrum, onsets, bands, and in every third hop shape and beat.</summary>
internal sealed class HopAnalysis
{
    private const float SilentLufs = -60f;
    private const float OnsetThreshold = 2f;
    private readonly AnalysisTiming _timing;
    private readonly int _channels;
    private readonly LoudnessMeter _loudness;
    private readonly Spectrum _shortSpectrum;
    private readonly Spectrum _longSpectrum;
    private readonly SuperFlux _flux;
    private readonly OnsetGain _onsetGain;
    private readonly OnsetClasses _onsets;
    private readonly BandSet _bands;
    private readonly SpectralShape _shape;
    private readonly LogBandMeter _logBands;
    private readonly MilkDropLevels _milkDrop;
    private readonly BeatTracker _beat;
    private readonly Harmony _harmony;
    private readonly MusicalForm _form;
    private readonly float[] _window;
    private readonly float[] _mono;
    private readonly float[] _channel;
    private readonly float _rmsWeight;
    private AudioFeatures _features;
    private float _meanSquare;
    private float _hopPeak;
    private bool _newFrame;
    private int _hops;

    /// <summary>Makes the analysis of a sound.</summary>
    public HopAnalysis(AnalysisTiming timing, int channels)
    {
        _timing = timing;
        _channels = channels;
        _loudness = new LoudnessMeter(timing, channels);
        _shortSpectrum = new Spectrum(timing.ShortWindow, 1024);
        _longSpectrum = new Spectrum(timing.LongWindow, 2048);
        _flux = new SuperFlux(timing.ShortWindow, timing.Hop, timing.SampleRate);
        _onsetGain = new OnsetGain(timing);
        _onsets = new OnsetClasses(timing, OnsetThreshold);
        _bands = new BandSet(timing, _flux.CentresHertz);
        _shape = new SpectralShape(timing, timing.ShortWindow);
        _logBands = new LogBandMeter(timing, timing.LongWindow);
        _milkDrop = new MilkDropLevels(timing, timing.ShortWindow);
        _harmony = new Harmony(timing);
        _beat = new BeatTracker(timing, _harmony.WindowSeconds);
        _form = new MusicalForm(timing);
        _window = new float[timing.LongWindow];
        _mono = new float[timing.Hop];
        _channel = new float[timing.Hop];
        _rmsWeight = timing.HopWeight(0.05);
        _features.LoudnessMomentary = LoudnessMeter.Floor;
        _features.LoudnessShortTerm = LoudnessMeter.Floor;
        _features.Silence = 1f;
    }

    /// <summary>Whether bands are levelled automatically.</summary>
    public bool AutoGain { get; set; } = true;

    /// <summary>The result.</summary>
    public ref readonly AudioFeatures Features => ref _features;

    /// <summary>Where the beats are.</summary>
    public BeatEstimate Beat => _beat.Estimate;

    /// <summary>What the performer means to be the beat.</summary>
    public BeatTracker Tracker => _beat;

    /// <summary>The peak counts from the next hop on.</summary>
    public void BeginFrame() => _newFrame = true;

    /// <summary>Takes a hop of clean interleaved samples.</summary>
    public void Advance(ReadOnlySpan<float> interleaved)
    {
        Measure(interleaved);
        var silent = _features.Silence > 0f;
        _window.AsSpan(_mono.Length).CopyTo(_window);
        _mono.CopyTo(_window.AsSpan(_window.Length - _mono.Length));
        _window.AsSpan(_window.Length - 512).CopyTo(_features.Waveform);

        _shortSpectrum.Compute(_window.AsSpan(_window.Length - _timing.ShortWindow));
        _onsetGain.Advance(_loudness.Deep.Momentary, _loudness.Deep.ShortTerm, _hopPeak);
        _features.Flux = _flux.Advance(_shortSpectrum.Magnitudes, _onsetGain.Factor);
        _onsets.Advance(_features.Flux);
        _bands.Advance(_mono, _flux.Rise, _onsets.Weight, new GainState(AutoGain, silent), ref _features);
        _onsets.Classify(_bands, ref _features);
        _harmony.Advance(_mono, silent, ref _features);
        _form.Advance(_bands, _bands.MixMeanSquare, _onsets.Began, silent, ref _features);

        if (++_hops % AnalysisTiming.HopsPerBeatStep == 0)
        {
            Step(silent);
        }
    }

    private void Step(bool silent)
    {
        _longSpectrum.Compute(_window);
        if (!silent)
        {
            _shape.Advance(_shortSpectrum.Magnitudes, ref _features);
        }

        _logBands.Advance(_longSpectrum.Magnitudes, silent, ref _features.Bands);
        _milkDrop.Advance(_shortSpectrum.Magnitudes, ref _features);
        _beat.Advance(_longSpectrum.Magnitudes, _harmony.NewClasses, silent);
        if (_form.ReturnedSeconds > 0)
        {
            _beat.Return(_form.ReturnedSeconds);
        }
    }

    private void Measure(ReadOnlySpan<float> interleaved)
    {
        _mono.AsSpan().Clear();
        var peak = 0f;
        var power = 0.0;
        for (var c = 0; c < _channels; c++)
        {
            for (var n = 0; n < _channel.Length; n++)
            {
                var value = interleaved[(n * _channels) + c];
                _channel[n] = value;
                _mono[n] += value / _channels;
                peak = Math.Max(peak, MathF.Abs(value));
            }

            power += _loudness.Weigh(c, _channel);
        }

        _loudness.Advance(power);
        var sum = 0f;
        foreach (var x in _mono)
        {
            sum += x * x;
        }

        _meanSquare += ((sum / _mono.Length) - _meanSquare) * _rmsWeight;
        _hopPeak = peak;
        _features.Peak = _newFrame ? peak : Math.Max(_features.Peak, peak);
        _newFrame = false;
        _features.Rms = MathF.Sqrt(_meanSquare);
        _features.LoudnessMomentary = _loudness.Momentary;
        _features.LoudnessShortTerm = _loudness.ShortTerm;
        _features.Silence = _loudness.Momentary < SilentLufs ? 1f : 0f;
    }
}
