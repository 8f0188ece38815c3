using LiveDiffusion.Audio.Analysis;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Audio.Tests.Analysis;

public sealed class LevelTests
{
    [Theory]
    [InlineData(44100, 60, 0)]
    [InlineData(48000, 60, 0)]
    [InlineData(96000, 60, 0)]
    [InlineData(48000, 300, 1)]
    [InlineData(44100, 1000, 1)]
    [InlineData(48000, 1000, 1)]
    [InlineData(96000, 1000, 1)]
    [InlineData(48000, 3500, 2)]
    [InlineData(44100, 10000, 3)]
    [InlineData(48000, 10000, 3)]
    [InlineData(96000, 10000, 3)]
    public void Tone_belongs_to_its_band_alone(int rate, double hertz, int band)
    {
        var features = Hear(rate, Signals.Sine(rate, hertz, -20, 2));
        float[] levels = [features.Bass.Level, features.Mid.Level, features.MidHigh.Level, features.High.Level];
        for (var i = 0; i < levels.Length; i++)
        {
            Assert.InRange(levels[i], i == band ? 0.9f : 0f, i == band ? 1f : 0.35f);
        }
    }

    [Theory]
    [InlineData(44100, -20)]
    [InlineData(48000, -23)]
    [InlineData(48000, -26)]
    [InlineData(48000, -40)]
    [InlineData(96000, -33)]
    public void Loudness_of_a_stereo_sine_is_its_level(int rate, double decibels)
    {
        var analyser = new AudioAnalyser(rate, 2);
        analyser.Process(Signals.Stereo(Signals.Sine(rate, 997, decibels, 4)));
        Assert.InRange(analyser.Features.LoudnessMomentary, decibels - 0.1, decibels + 0.1);
        Assert.InRange(analyser.Features.LoudnessShortTerm, decibels - 0.1, decibels + 0.1);
    }

    // The sequences of EBU Tech 3341 that a meter without a gate can be held against: levels in dBFS for so many seconds, again
    // and again, and what has to stand on it after the first seconds.
    [Theory]
    [InlineData(44100)]
    [InlineData(48000)]
    public void Loudness_of_the_sequences_of_the_EBU_is_right_within_a_tenth(int rate)
    {
        Ebu(rate, [(-23, 20)], 1, momentary: -23, shortTerm: -23);
        Ebu(rate, [(-33, 20)], 1, momentary: -33, shortTerm: -33);
        Ebu(rate, [(-20, 1.34), (-30, 1.66)], 5, momentary: null, shortTerm: -23);
        Ebu(rate, [(-20, 0.18), (-30, 0.22)], 25, momentary: -23, shortTerm: null);
    }

    [Fact]
    public void Loudness_of_five_channels_weighs_the_surrounds()
    {
        // Case 6 of EBU Tech 3341: left and right -28, centre -24, surrounds -30 dBFS make -23 LUFS.
        double[] levels = [-28, -28, -24, -30, -30];
        Assert.Equal(-23, MomentaryOf(levels), 0.1);
        Assert.Equal(-23, MomentaryOf([-28, -28, -24, -3, -30, -30]), 0.1); // low effects do not count

        static double MomentaryOf(double[] levels)
        {
            float[][] channels = [.. levels.Select(level => Signals.Sine(48000, 1000, level, 2))];
            var samples = new float[channels.Length * channels[0].Length];
            for (var i = 0; i < samples.Length; i++)
            {
                samples[i] = channels[i % channels.Length][i / channels.Length];
            }

            var analyser = new AudioAnalyser(48000, channels.Length);
            analyser.Process(samples);
            return analyser.Features.LoudnessMomentary;
        }
    }

    [Fact]
    public void Peak_and_rms_are_those_of_the_sine()
    {
        var features = Hear(48000, Signals.Sine(48000, 997, -6.0206, 2));
        Assert.InRange(features.Peak, 0.495f, 0.505f);
        Assert.InRange(features.Rms, 0.345f, 0.36f);
    }

    [Fact]
    public void Peak_counts_from_the_frame_on_but_keeps_its_value_when_nothing_comes()
    {
        var analyser = new AudioAnalyser(48000, 1);
        analyser.Process(Signals.Sine(48000, 1000, 0, 0.1));
        analyser.BeginFrame();
        Assert.True(analyser.Features.Peak > 0.99f);
        analyser.Process(Signals.Sine(48000, 1000, -20, 0.1));
        Assert.InRange(analyser.Features.Peak, 0.09f, 0.11f);
    }

    [Fact]
    public void Silence_is_silent_and_has_no_onset()
    {
        var features = Hear(48000, new float[48000 * 3]);
        Assert.Equal(1f, features.Silence);
        Assert.Equal(-70f, features.LoudnessMomentary);
        Assert.Equal(0, features.OnsetCount);
        Assert.Equal(0f, features.Mix.Level);
        Assert.Equal(0f, features.Bands[10]);
    }

    [Fact]
    public void Automatic_gain_holds_in_silence()
    {
        var analyser = new AudioAnalyser(48000, 1);
        var quiet = Signals.Sine(48000, 500, -40, 3);
        analyser.Process(quiet);
        var before = analyser.Features.Mid.Level;
        analyser.Process(new float[48000 * 30]);
        analyser.Process(quiet.AsSpan(0, 24000));
        Assert.InRange(before, 0.9f, 1f);
        Assert.InRange(analyser.Features.Mid.Level, 0.9f, 1f);
    }

    [Fact]
    public void Levels_do_not_depend_on_volume_with_automatic_gain_and_do_without()
    {
        var loud = Signals.Noise(7, 48000 * 4, 0.5f);
        var quiet = loud.Select(x => x * 0.03f).ToArray();
        Assert.Equal(Hear(48000, loud).MidHigh.Presence, Hear(48000, quiet).MidHigh.Presence, 0.02f);

        var fixedGain = new AudioAnalyser(48000, 1) { AutoGain = false };
        fixedGain.Process(quiet);
        Assert.True(fixedGain.Features.MidHigh.Level < 0.3f);
    }

    [Fact]
    public void Time_of_a_band_runs_with_its_level()
    {
        var features = Hear(48000, Signals.Sine(48000, 500, -20, 5));
        Assert.InRange(features.Mid.Time, 4.7f, 5f);
        Assert.InRange(features.High.Time, 0f, 0.5f);
    }

    [Fact]
    public void Shape_tells_a_low_tone_from_a_high_one_and_a_tone_from_noise()
    {
        var low = Hear(48000, Signals.Sine(48000, 300, -20, 1));
        var high = Hear(48000, Signals.Sine(48000, 5000, -20, 1));
        var noise = Hear(48000, Signals.Noise(3, 48000, 0.3f));
        Assert.InRange(low.Centroid, 0.2f, 0.3f);       // log(3) / log(100) = 0.24
        Assert.InRange(high.Centroid, 0.82f, 0.88f);    // log(50) / log(100) = 0.85
        Assert.True(low.Flatness < 0.01f);
        Assert.True(noise.Flatness > 0.8f);
        Assert.True(noise.Rolloff > 0.9f);
    }

    [Fact]
    public void Log_bands_peak_where_the_tone_is()
    {
        var features = Hear(48000, Signals.Sine(48000, 1000, -20, 1));
        var expected = (int)(32 * Math.Log(1000.0 / 30) / Math.Log(16000.0 / 30));
        var best = 0;
        for (var i = 1; i < 32; i++)
        {
            best = features.Bands[i] > features.Bands[best] ? i : best;
        }

        Assert.InRange(best, expected - 1, expected + 1);
    }

    [Fact]
    public void MilkDrop_values_hover_round_one()
    {
        var features = Hear(48000, Signals.Noise(9, 48000 * 10, 0.3f));
        Assert.InRange(features.MilkBassAtt, 0.7f, 1.3f);
        Assert.InRange(features.MilkMidAtt, 0.7f, 1.3f);
        Assert.InRange(features.MilkTrebAtt, 0.7f, 1.3f);
    }

    private static void Ebu(int rate, (double Level, double Seconds)[] parts, int times, double? momentary, double? shortTerm)
    {
        // One sine throughout, whose level changes.
        var sine = Signals.Sine(rate, 1000, 0, parts.Sum(p => p.Seconds) * times);
        var at = 0.0;
        var analyser = new AudioAnalyser(rate, 2);
        for (var i = 0; i < times * parts.Length; i++)
        {
            var (level, seconds) = parts[i % parts.Length];
            var gain = (float)Math.Pow(10, level / 20);
            var piece = sine[(int)Math.Round(at * rate)..Math.Min(sine.Length, (int)Math.Round((at + seconds) * rate))].Select(x => gain * x).ToArray();
            at += seconds;
            for (var n = 0; n < piece.Length; n += rate / 100)
            {
                analyser.Process(Signals.Stereo(piece[n..Math.Min(piece.Length, n + (rate / 100))]));
                var heard = analyser.Hops * analyser.Timing.HopSeconds;
                if (momentary is { } m && heard > 1)
                {
                    Assert.InRange(analyser.Features.LoudnessMomentary, m - 0.1, m + 0.1);
                }

                if (shortTerm is { } s && heard > 3)
                {
                    Assert.InRange(analyser.Features.LoudnessShortTerm, s - 0.1, s + 0.1);
                }
            }
        }
    }

    private static AudioFeatures Hear(int rate, float[] mono)
    {
        var analyser = new AudioAnalyser(rate, 1);
        analyser.Process(mono);
        return analyser.Features;
    }
}
