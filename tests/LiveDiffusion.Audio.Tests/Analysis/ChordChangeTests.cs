using LiveDiffusion.Audio.Analysis;

namespace LiveDiffusion.Audio.Tests.Analysis;

/// <summary>Chords that change where a test says, as pitch classes, 25 times a second.</summary>
public sealed class ChordChangeTests
{
    private const double Window = 0.186;
    private const double PulsesPerSecond = 2;
    private const int Bar = 8; // half pulses

    private static readonly int[][] Chords = [[0, 4, 7], [5, 9, 0], [7, 11, 2], [9, 0, 4]];

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    public void Bars_begin_where_chords_change(int first)
    {
        var chords = Hear(first, 40);
        var evidence = Enumerable.Range(0, Bar).Select(h => chords.Evidence(h, Bar)).ToArray();
        Assert.Equal(first, Array.IndexOf(evidence, evidence.Max()));
        Assert.True(evidence[first] > evidence.Where((_, h) => h != first).Max() + 3, string.Join(' ', evidence));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(1, -1)]
    [InlineData(7, -1)]
    public void Pulse_is_told_from_halfway(int first, int sign) => Assert.InRange(sign * Hear(first, 40).Contrast(0, 2), 0.35, 1);

    [Fact]
    public void One_pulse_of_two_is_told_from_the_other()
    {
        Assert.InRange(Hear(4, 40).Contrast(0, 4), 0.35, 1);
        Assert.InRange(Hear(2, 40).Contrast(0, 4), -1, -0.35);
        Assert.InRange(Hear(2, 40).Contrast(2, 4), 0.35, 1);
    }

    [Fact]
    public void One_change_alone_says_little() => Assert.InRange(Math.Abs(Hear(0, 40, once: true).Contrast(0, 2)), 0, 0.35);

    [Fact]
    public void One_chord_says_nothing()
    {
        var chords = Hear(0, 40, never: true);
        Assert.InRange(Enumerable.Range(0, Bar).Max(h => chords.Evidence(h, Bar)) - Enumerable.Range(0, Bar).Min(h => chords.Evidence(h, Bar)), 0, 1);
        Assert.InRange(chords.Contrast(0, 2), -0.1, 0.1);
    }

    [Fact]
    public void Lost_pulse_makes_it_forget()
    {
        var sure = Hear(0, 40);
        var lost = Hear(0, 40, confidence: position => position is > 70 and < 71 ? 0.1f : 1f);
        Assert.True(lost.Evidence(0, Bar) < 0.7 * sure.Evidence(0, Bar));
    }

    [Fact]
    public void Silence_says_nothing_and_counting_anew_forgets()
    {
        var chords = Hear(0, 40);
        var before = chords.Evidence(0, Bar);
        for (var i = 0; i < 50; i++)
        {
            chords.Advance(new float[12], 80 + (0.08 * i), PulsesPerSecond, 1f);
        }

        Assert.InRange(chords.Evidence(0, Bar), 0.8 * before, before);
        chords.Clear();
        Assert.Equal(0, chords.Evidence(0, Bar));
        Assert.Equal(0, chords.Contrast(0, 2));
    }

    // The chord changes at a half pulse of every bar. A frame is of the window before its end, chords in proportion.
    private static ChordChange Hear(int first, double seconds, bool once = false, bool never = false, Func<double, float>? confidence = null)
    {
        var chords = new ChordChange(Window);
        var random = new Random(7);
        for (var time = 0.04; time < seconds; time += 0.04)
        {
            var classes = new float[12];
            for (var part = 0; part < 8; part++)
            {
                var bar = (int)Math.Floor(((2 * PulsesPerSecond * (time - (Window * part / 8))) - first) / Bar);
                var chord = never ? 0 : once ? (bar > 6 ? 1 : 0) : bar & 3;
                foreach (var pitch in Chords[chord])
                {
                    classes[pitch] += 1f / 8;
                }
            }

            for (var i = 0; i < classes.Length; i++)
            {
                classes[i] += 0.05f * random.NextSingle();
            }

            var pulses = time * PulsesPerSecond;
            chords.Advance(classes, pulses, PulsesPerSecond, confidence?.Invoke(pulses) ?? 1f);
        }

        return chords;
    }
}
