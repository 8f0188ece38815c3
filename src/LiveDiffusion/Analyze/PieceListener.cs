using LiveDiffusion.Audio.Analysis;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Stage;

namespace LiveDiffusion.Analyze;

/// <summary>
/// Hears a piece with the analyser and the beat clock of the live show, step by step of the beat tracker, as fast as it can,
/// and writes down what they say. One thread.
/// </summary>
public sealed class PieceListener
{
    private const int HopsPerTempo = 150;       // twice a second
    private const int HopsPerLoudness = 30;     // ten times a second
    private const double LeastBetweenHits = 0.05;

    private readonly AudioAnalyser _analyser;
    private readonly Tempo _tempo = new();
    private readonly ParameterTable _parameters = new(ShowParts.BuildCatalogue());
    private readonly SignalTable _signals = new();
    private readonly Modulators _modulators = new();
    private readonly double[] _keys = new double[MusicKey.Count];
    private readonly (SignalInfo Signal, List<float> Values)[] _curves;
    private Rise _kick;
    private Rise _snare;
    private Rise _hat;
    private AudioFeatures _last;
    private long _steps;

    private PieceListener(AudioFormat format)
    {
        _analyser = new AudioAnalyser(format.SampleRate, format.Channels);
        Report = new PieceReport
        {
            CurveRate = _analyser.Timing.BeatStepsPerSecond,
            SampleRate = format.SampleRate,
            Channels = format.Channels,
        };
        Report.Sections.Add(new SectionPoint(0, MusicSection.Intro));
        _curves = [.. Report.Curves.Select(curve => (SignalCatalogue.Find(curve.Key)!, curve.Value))];
        _last = _analyser.Features;
        _tempo.Set(_parameters);
    }

    private PieceReport Report { get; }

    /// <summary>Hears a piece from where it stands to its end.</summary>
    public static PieceReport Hear(ISampleSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var listener = new PieceListener(source.Format);
        var block = new float[listener._analyser.Timing.Hop * source.Format.Channels];
        var filled = 0;
        for (var read = source.Read(block); read > 0; read = source.Read(block.AsSpan(filled)))
        {
            filled += read;
            if (filled == block.Length)
            {
                listener.Hop(block);
                filled = 0;
            }
        }

        listener.End(block.AsSpan(0, filled));
        return listener.Report;
    }

    private void Hop(ReadOnlySpan<float> samples)
    {
        _analyser.BeginFrame();
        _analyser.Process(samples);
        var now = _analyser.Hops * _analyser.Timing.HopSeconds;
        Events(now, _analyser.Features);
        if (_analyser.Hops % AnalysisTiming.HopsPerBeatStep == 0)
        {
            Step(now, _analyser.Features);
        }

        if (_analyser.Hops % HopsPerLoudness == 0)
        {
            Report.Loudness.Add(new LoudnessPoint(now, _analyser.Features.LoudnessMomentary, _analyser.Features.LoudnessShortTerm));
        }

        if (_analyser.Hops % HopsPerTempo == 0)
        {
            Report.Tempo.Add(new TempoPoint(now, _tempo.Clock.State.Bpm, _tempo.Clock.State.Confidence));
        }

        Wave(samples);
        _last = _analyser.Features;
    }

    private void Events(double now, in AudioFeatures heard)
    {
        if (heard.OnsetCount > _last.OnsetCount)
        {
            Report.Onsets.Add(now);
        }

        _kick.Hear(heard.Kick, now, Report.Kicks);
        _snare.Hear(heard.Snare, now, Report.Snares);
        _hat.Hear(heard.Hat, now, Report.Hats);
        if (heard.DropCount > _last.DropCount)
        {
            Report.Drops.Add(now);
        }

        if (heard.Section != _last.Section)
        {
            Report.Sections.Add(new SectionPoint(now, (MusicSection)heard.Section));
        }
    }

    private void Step(double now, in AudioFeatures heard)
    {
        var delta = _steps == 0 ? 0 : 1 / _analyser.Timing.BeatStepsPerSecond;
        _tempo.Advance(new FrameTime(_steps++, now, (float)delta), _analyser.Beat, midi: null);
        var beat = _tempo.Clock.State;
        if (beat.BeatNow && beat.Confidence > 0f)
        {
            // The clock passed the beat within this step.
            var at = now - (beat.Phase * 60 / beat.Bpm);
            Report.Beats.Add(at);
            if (beat.Index % 4 == 0)
            {
                Report.Downbeats.Add(at);
            }
        }

        _keys[(int)heard.Key] += heard.Silence > 0f ? 0 : heard.KeyConfidence;
        _signals.Read(new SignalInputs(heard, heard, beat, _parameters, _modulators, seed: 0));
        foreach (var (signal, values) in _curves)
        {
            values.Add(_signals[signal]);
        }
    }

    private void Wave(ReadOnlySpan<float> samples)
    {
        var (low, high) = (0f, 0f);
        foreach (var sample in samples)
        {
            (low, high) = (Math.Min(low, sample), Math.Max(high, sample));
        }

        if (_analyser.Hops % AnalysisTiming.HopsPerBeatStep == 1 || Report.Wave.Count == 0)
        {
            Report.Wave.Add((low, high));
        }
        else
        {
            var (l, h) = Report.Wave[^1];
            Report.Wave[^1] = (Math.Min(l, low), Math.Max(h, high));
        }
    }

    private void End(ReadOnlySpan<float> rest)
    {
        Report.Seconds = ((double)_analyser.Hops * _analyser.Timing.Hop + (rest.Length / Report.Channels)) / Report.SampleRate;
        if (rest.Length > 0)
        {
            var whole = new float[_analyser.Timing.Hop * Report.Channels];
            rest.CopyTo(whole);
            Hop(whole);
        }

        var best = Array.IndexOf(_keys, _keys.Max());
        if (_keys[best] > 0)
        {
            Report.Key = best;
            Report.KeyConfidence = _keys[best] / Math.Max(1, _steps);
        }

        // A break that the piece ends in was its outro: that is known now.
        if (Report.Sections[^1].Section == MusicSection.Break)
        {
            Report.Sections[^1] = Report.Sections[^1] with { Section = MusicSection.Outro };
        }
    }

    // A signal that jumps at a hit: it may rise over some hops, and counts once.
    private struct Rise()
    {
        private float _value;
        private double _at = double.NegativeInfinity;

        public void Hear(float value, double now, List<double> hits)
        {
            if (value > _value && now - _at > LeastBetweenHits)
            {
                _at = now;
                hits.Add(now);
            }

            _value = value;
        }
    }
}
