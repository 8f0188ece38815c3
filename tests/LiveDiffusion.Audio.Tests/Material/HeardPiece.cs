using LiveDiffusion.Audio.Analysis;
using LiveDiffusion.Audio.Evaluation;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Audio.Tests.Material;

/// <summary>
/// What a show would have heard in a piece: the beats of its beat clock and the onsets of its analysis, as they came. A beat
/// is told at the step of the tracker (10 ms) in which it falls; an onset counts at the end of the hop that knew it.
/// </summary>
internal sealed class HeardPiece
{
    private static readonly Lazy<IReadOnlyList<(Arrangement Piece, HeardPiece Heard)>> AllArrangements = new(() =>
        [.. HeardForm.Arrangements.Select(a => (a.Piece, Of(a.Piece.Samples, Arrangement.Rate, 1)))]);

    private readonly List<double> _beats = [];
    private readonly List<int> _positions = [];
    private readonly List<double> _onsets = [];
    private readonly List<float> _tempi = [];

    private HeardPiece()
    {
    }

    /// <summary>The twenty arrangements, heard once for all tests.</summary>
    public static IReadOnlyList<(Arrangement Piece, HeardPiece Heard)> Arrangements => AllArrangements.Value;

    /// <summary>Times of the beats, seconds of the piece.</summary>
    public IReadOnlyList<double> Beats => _beats;

    /// <summary>Place in the bar of each beat, 1 to 4.</summary>
    public IReadOnlyList<int> Positions => _positions;

    /// <summary>Times of the ones of the bars, seconds of the piece.</summary>
    public IEnumerable<double> Downbeats => _beats.Where((_, i) => _positions[i] == 1);

    /// <summary>Times of the onsets, seconds.</summary>
    public IReadOnlyList<double> Onsets => _onsets;

    /// <summary>Tempo after each step of the tracker, BPM.</summary>
    public IReadOnlyList<float> Tempi => _tempi;

    /// <summary>The tempo of the piece: the median after the first five seconds, BPM.</summary>
    public double Bpm { get; private set; }

    /// <summary>Length of a step of the tracker, seconds.</summary>
    public double StepSeconds { get; private init; }

    /// <summary>Listens to interleaved samples from the first to the last.</summary>
    public static HeardPiece Of(ReadOnlySpan<float> interleaved, int sampleRate, int channels)
    {
        var analyser = new AudioAnalyser(sampleRate, channels);
        var clock = new BeatClock();
        var steps = new FixedStepClock(analyser.Timing.BeatStepsPerSecond);
        var piece = new HeardPiece { StepSeconds = AnalysisTiming.HopsPerBeatStep * analyser.Timing.HopSeconds };
        clock.Advance(steps.NextFrame(), analyser.Beat);
        var hop = analyser.Timing.Hop * channels;
        for (var at = 0; at + hop <= interleaved.Length; at += hop)
        {
            var onsets = analyser.Features.OnsetCount;
            analyser.Process(interleaved.Slice(at, hop));
            if (analyser.Features.OnsetCount > onsets)
            {
                piece._onsets.Add(analyser.Hops * analyser.Timing.HopSeconds);
            }

            if (analyser.Hops % AnalysisTiming.HopsPerBeatStep == 0)
            {
                piece.Step(clock, steps.NextFrame(), analyser);
            }
        }

        var from = Math.Min(piece._tempi.Count, (int)(BeatScores.TrimSeconds / piece.StepSeconds));
        piece.Bpm = Nearest.Median(piece._tempi.Skip(from).Select(bpm => (double)bpm));
        return piece;
    }

    private void Step(BeatClock clock, FrameTime time, AudioAnalyser analyser)
    {
        var state = clock.Advance(time, analyser.Beat);
        _tempi.Add(state.Bpm);
        if (state.BeatNow)
        {
            _beats.Add(time.Seconds - (state.Phase * 60 / state.Bpm));
            _positions.Add(1 + (int)(state.Index % 4));
        }
    }
}
