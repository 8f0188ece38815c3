using LiveDiffusion.Audio.Evaluation;
using LiveDiffusion.Audio.Tests.Material;

namespace LiveDiffusion.Audio.Tests.Gates;

/// <summary>The gates for onsets and their latency (audio-analysis.md §17).</summary>
public sealed class OnsetGateTests
{
    private const double LatestSeconds = 0.0174;

    [Fact]
    public void Onsets_whose_truth_is_exact_are_found_as_well_at_any_level()
    {
        var pieces = OnsetPiece.All().ToArray();
        var usual = Mean(pieces, 1f);
        Assert.True(usual >= 0.9, $"F {usual:f3} at ±25 ms");
        foreach (var decibels in new[] { -40.0, -20, 20, 40 })
        {
            var changed = Mean(pieces, (float)Math.Pow(10, decibels / 20));
            Assert.True(Math.Abs(changed - usual) <= 0.03, $"F {changed:f3} at {decibels} dB, {usual:f3} at 0 dB");
        }
    }

    [Theory]
    [InlineData(44100)]
    [InlineData(48000)]
    [InlineData(96000)]
    public void Kick_and_impulse_are_known_within_a_hop_and_half_a_window(int rate)
    {
        double[] times = [.. Enumerable.Range(0, 30).Select(i => 0.31 + (i * 0.373))];
        var samples = new float[rate * 12];
        for (var i = 0; i < times.Length; i++)
        {
            AddKick(samples, (int)(times[i] * rate), rate, isImpulse: i % 2 == 1);
        }

        var found = HeardPiece.Of(samples, rate, 1).Onsets;
        foreach (var time in times)
        {
            Assert.Contains(found, known => known - time is >= 0 and <= LatestSeconds);
        }
    }

    [Fact]
    public void Silence_and_a_steady_tone_have_no_onset_and_pink_noise_has_one_a_second_at_most()
    {
        Assert.Empty(HeardPiece.Of(new float[48000 * 10], 48000, 1).Onsets);
        foreach (var hertz in new[] { 55.0, 440, 3000 })
        {
            var tone = Signals.Sine(48000, hertz, -12, 10);
            for (var n = 0; n < 4800; n++)
            {
                tone[n] *= n / 4800f;
            }

            Assert.DoesNotContain(HeardPiece.Of(tone, 48000, 1).Onsets, time => time > 0.2);
        }

        foreach (var amplitude in new[] { 0.5f, 0.005f })
        {
            var onsets = HeardPiece.Of(PinkNoise(20, amplitude), 48000, 1).Onsets;
            Assert.True(onsets.Count <= 20, $"{onsets.Count} onsets in 20 s of pink noise of {amplitude}");
        }
    }

    private static double Mean(OnsetPiece[] pieces, float gain) => pieces.Average(piece =>
    {
        var heard = HeardPiece.Of(piece.Samples.Select(x => x * gain).ToArray(), MadeSong.Rate, 1);
        return DetectionScore.Of(piece.Onsets, heard.Onsets, DetectionScore.NarrowOnsetWindowSeconds).F;
    });

    private static void AddKick(float[] samples, int at, int rate, bool isImpulse)
    {
        for (var n = 0; n < (isImpulse ? 1 : rate / 5); n++)
        {
            var time = (double)n / rate;
            samples[at + n] += isImpulse ? 0.8f : (float)(0.8 * Math.Sin((2 * Math.PI * 50 * time) + (6 * (1 - Math.Exp(-time / 0.02)))) * Math.Exp(-time / 0.06));
        }
    }

    // One source more for each octave, each held twice as long as the one before.
    private static float[] PinkNoise(int seconds, float amplitude)
    {
        var random = new Random(4);
        var held = new float[14];
        var samples = new float[48000 * seconds];
        for (var n = 0; n < samples.Length; n++)
        {
            for (var octave = 0; octave < held.Length; octave++)
            {
                held[octave] = n % (1 << octave) == 0 ? (2 * random.NextSingle()) - 1 : held[octave];
            }

            samples[n] = amplitude * held.Sum() / held.Length;
        }

        return samples;
    }
}
