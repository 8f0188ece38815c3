using System.Globalization;
using System.Text.RegularExpressions;
using LiveDiffusion.Audio.Analysis;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Audio.Tests.Analysis;

/// <summary>Measures the time constants that docs/audio.md tells.</summary>
public sealed class TimeConstantTests
{
    private const int Rate = 48000;
    private const double Hop = 160.0 / Rate;

    [Theory]
    [InlineData("audio/onset")]
    [InlineData("audio/kick")]
    [InlineData("audio/hat")]
    [InlineData("audio/*hit")]
    public void Jumps_fall_as_the_document_says(string signal)
    {
        var trail = Trail([.. new float[Rate], .. Burst(), .. new float[Rate / 2]], signal);
        var top = Array.FindLastIndex(trail, v => v > 0.98f * trail.Max()); // while it rises it may be told again
        Assert.True(trail[top] > 0.3f);
        Close(Said(signal, "falls"), TimeTo(trail, top, trail[top] / Math.E), slack: 0.006);
    }

    [Fact]
    public void Level_rises_and_falls_as_the_document_says()
    {
        // The amplitude of a hop: full at first, half of it then.
        var analyser = new AudioAnalyser(Rate, 1) { AutoGain = false };
        var tone = Signals.Sine(Rate, 1000, -18, 1);
        var trail = Feed(analyser, [.. new float[Rate / 10], .. tone, .. new float[Rate]], (in AudioFeatures f) => f.Mid.Level);
        var begin = (int)(0.1 / Hop);
        var full = trail[begin + 200];
        Close(Said("audio/*level", "up"), TimeTo(trail, begin, full * (1 - (1 / Math.E)), rising: true), slack: 0.006);
        var end = begin + (int)(1 / Hop);
        Close(Said("audio/*level", "down"), TimeTo(trail, end, full / Math.E), slack: 0.01);
    }

    [Fact]
    public void Presence_follows_as_the_document_says()
    {
        var trail = Feed(new AudioAnalyser(Rate, 1), Signals.Sine(Rate, 1000, -18, 5), (in AudioFeatures f) => f.Mid.Presence);
        Close(Said("audio/*presence", ""), TimeTo(trail, 0, 1 - (1 / Math.E), rising: true), slack: 0.1);
    }

    [Fact]
    public void Pitch_classes_follow_as_the_document_says()
    {
        // From A to C: the new one overtakes the old after ln 2 of the time constant, and half a window.
        float[] sound = [.. Signals.Sine(Rate, 440, -18, 3), .. Signals.Sine(Rate, 523.25, -18, 2)];
        var trail = Feed(new AudioAnalyser(Rate, 1), sound, (in AudioFeatures f) => f.Chroma[0] - f.Chroma[9]);
        var begin = (int)(3 / Hop);
        Close((Said("audio/chroma/1..12", "") * Math.Log(2)) + 0.09, TimeTo(trail, begin, 0, rising: true), slack: 0.06);
    }

    private delegate float Reader(in AudioFeatures features);

    // A kick, a click and a hiss at once.
    private static float[] Burst()
    {
        var noise = Signals.Noise(3, Rate / 10, 0.5f);
        for (var n = 0; n < noise.Length; n++)
        {
            var t = (float)n / Rate;
            noise[n] = (noise[n] * MathF.Exp(-t / 0.004f)) + (0.7f * MathF.Exp(-t / 0.03f) * MathF.Sin(2 * MathF.PI * 60 * t));
        }

        return noise;
    }

    private static float[] Trail(float[] sound, string signal) => Feed(new AudioAnalyser(Rate, 1), sound, signal switch
    {
        "audio/onset" => (in AudioFeatures f) => f.Onset,
        "audio/kick" => (in AudioFeatures f) => f.Kick,
        "audio/hat" => (in AudioFeatures f) => f.Hat,
        _ => (in AudioFeatures f) => f.High.Hit,
    });

    private static float[] Feed(AudioAnalyser analyser, float[] sound, Reader read)
    {
        var trail = new float[sound.Length / 160];
        for (var i = 0; i < trail.Length; i++)
        {
            analyser.Process(sound.AsSpan(i * 160, 160));
            trail[i] = read(analyser.Features);
        }

        return trail;
    }

    private static double TimeTo(float[] trail, int from, double value, bool rising = false)
    {
        for (var i = from; i < trail.Length; i++)
        {
            if (rising ? trail[i] >= value : trail[i] <= value)
            {
                return (i - from) * Hop;
            }
        }

        return double.PositiveInfinity;
    }

    private static void Close(double said, double measured, double slack = 0.005) => Assert.InRange(measured, said - slack, said + slack);

    // Seconds from a row's third column, behind a word.
    private static double Said(string signal, string word)
    {
        var text = File.ReadAllText(Path.Combine(TestPaths.Repository, "docs", "audio.md"));
        var column = Regex.Match(text, $@"^\| `{Regex.Escape(signal)}` \| [^|]* \| (?<time>[^|]*) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture).Groups["time"].Value;
        var found = Regex.Match(column, $@"{word} ?(?<number>\d+) (?<unit>ms|s)\b", RegexOptions.ExplicitCapture);
        var number = double.Parse(found.Groups["number"].Value, CultureInfo.InvariantCulture);
        return found.Groups["unit"].Value == "ms" ? number / 1000 : number;
    }
}
