using LiveDiffusion.Audio.Analysis;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Audio.Tests.Material;

/// <summary>What the analyser said of a piece, at the times at which it said it.</summary>
internal sealed class HeardForm
{
    private static readonly Lazy<IReadOnlyList<(Arrangement Piece, HeardForm Heard)>> All = new(() =>
        [.. Enumerable.Range(1, 20).Select(seed => new Arrangement(seed)).Select(piece => (piece, new HeardForm(piece.Samples, Arrangement.Rate, 1)))]);

    public HeardForm(float[] samples, int rate, int channels)
    {
        var analyser = new AudioAnalyser(rate, channels);
        var hop = analyser.Timing.Hop * channels;
        for (var at = 0; at + hop <= samples.Length; at += hop)
        {
            var drops = analyser.Features.DropCount;
            var section = (MusicSection)analyser.Features.Section;
            analyser.Process(samples.AsSpan(at, hop));
            Seconds = (double)(at + hop) / channels / rate;
            BuildUpBefore = Math.Max(BuildUpBefore, analyser.Features.DropCount == 0 ? analyser.Features.BuildUp : 0f);
            if (analyser.Features.DropCount > drops)
            {
                Drops.Add(Seconds);
            }

            if ((MusicSection)analyser.Features.Section != section)
            {
                Sections.Add((Seconds, (MusicSection)analyser.Features.Section));
            }
        }

        Last = analyser.Features;
    }

    /// <summary>The twenty arrangements, heard once for all tests.</summary>
    public static IReadOnlyList<(Arrangement Piece, HeardForm Heard)> Arrangements => All.Value;

    public List<double> Drops { get; } = [];

    public List<(double At, MusicSection Name)> Sections { get; } = [(0, MusicSection.Intro)];

    public double Seconds { get; }

    /// <summary>The largest build-up before the first drop.</summary>
    public float BuildUpBefore { get; }

    public AudioFeatures Last { get; }

    public MusicSection SectionAt(double seconds) => Sections.Last(s => s.At <= seconds).Name;
}
