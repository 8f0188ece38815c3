using LiveDiffusion.Audio.Analysis;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Audio.Tests.Material;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Audio.Tests.Analysis;

public sealed class HarmonyTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(8000, 440)]
    [InlineData(44100, 41.2)]
    [InlineData(44100, 110)]
    [InlineData(44100, 440)]
    [InlineData(48000, 55)]
    [InlineData(48000, 261.63)]
    [InlineData(48000, 1000)]
    [InlineData(48000, 1900)]
    [InlineData(96000, 82.41)]
    [InlineData(96000, 880)]
    public void Pitch_of_a_tone_is_its_frequency(int rate, double hertz)
    {
        var sine = Hear(rate, Signals.Sine(rate, hertz, -20, 0.5));
        Assert.InRange(sine.PitchHertz, hertz * 0.994, hertz * 1.006); // a tenth of a semitone
        Assert.InRange(sine.PitchConfidence, 0.95f, 1f);

        var saw = Hear(rate, Saw(rate, [hertz], 0.5));
        Assert.InRange(saw.PitchHertz, hertz * 0.994, hertz * 1.006);
    }

    [Fact]
    public void Noise_and_silence_have_no_pitch()
    {
        var noise = Hear(48000, Signals.Noise(3, 48000, 0.3f));
        Assert.Equal(0f, noise.PitchHertz);
        Assert.InRange(noise.PitchConfidence, 0f, 0.7f);

        var silence = Hear(48000, new float[48000]);
        Assert.Equal(0f, silence.PitchHertz);
        Assert.Equal(0f, silence.PitchConfidence);
    }

    [Fact]
    public void Height_of_a_pitch_holds_when_the_tone_ends()
    {
        var analyser = new AudioAnalyser(48000, 1);
        analyser.Process(Signals.Sine(48000, 440, -20, 0.5));
        analyser.Process(new float[48000]);
        Assert.Equal(0f, analyser.Features.PitchHertz);
        Assert.Equal(0.6f, analyser.Features.PitchHeight, 0.01f); // three of five octaves over 55 Hz
    }

    [Theory]
    [InlineData(44100, 440)]
    [InlineData(48000, 440)]
    [InlineData(48000, 432)]
    [InlineData(48000, 446)]
    [InlineData(96000, 440)]
    public void Chromatic_scale_is_told_note_by_note_in_any_tuning(int rate, double a)
    {
        var analyser = new AudioAnalyser(rate, 1);
        analyser.Process(Saw(rate, [a], 3)); // the ear tunes itself
        for (var note = 48; note < 84; note++)
        {
            analyser.Process(Saw(rate, [a * Math.Pow(2, (note - 69) / 12.0)], 0.8));
            Assert.Equal(note % 12, Strongest(analyser.Features.Chroma));
            Assert.InRange(analyser.Features.Chroma[(note + 6) % 12], 0f, 0.35f);
        }
    }

    [Fact]
    public void Chord_shows_its_notes()
    {
        double[] notes = [220, 261.63, 329.63]; // A minor
        var features = Hear(48000, Saw(48000, notes, 2));
        foreach (var (note, sounds) in Enumerable.Range(0, 12).Select(i => (i, i is 9 or 0 or 4)))
        {
            Assert.InRange(features.Chroma[note], sounds ? 0.5f : 0f, sounds ? 1f : 0.3f);
        }
    }

    [Fact]
    public void Key_of_made_arrangements_is_right_in_80_percent()
    {
        var right = 0;
        foreach (var (piece, heard) in HeardForm.Arrangements)
        {
            right += (int)heard.Last.Key == piece.Key ? 1 : 0;
            output.WriteLine($"{(int)heard.Last.Key} for {piece.Key}, confidence {heard.Last.KeyConfidence:0.00}; {piece}");
        }

        Assert.InRange(right, 16, 20);
    }

    [Fact]
    public void Key_of_the_demo_is_its_own()
    {
        var demo = AudioSource.Decode("demo");
        var analyser = new AudioAnalyser(demo.Format.SampleRate, demo.Format.Channels);
        analyser.Process(demo.Samples);
        Assert.Equal(12 + 9, analyser.Features.Key); // A minor
        Assert.InRange(analyser.Features.KeyConfidence, 0.01f, 1f); // its chords would do for C major too
    }

    [Fact]
    public void Key_holds_in_silence_and_follows_another_piece()
    {
        var analyser = new AudioAnalyser(48000, 1);
        analyser.Process(Cadence(48000, tonic: 0, rounds: 6));
        Assert.Equal(0f, analyser.Features.Key);
        analyser.Process(new float[48000 * 10]);
        Assert.Equal(0f, analyser.Features.Key);
        analyser.Process(Cadence(48000, tonic: 6, rounds: 14));
        Assert.Equal(6f, analyser.Features.Key);
    }

    // I, IV, V, I, a second each.
    private static float[] Cadence(int rate, int tonic, int rounds)
    {
        float[] Chord(int root) => Saw(rate, [Hertz(root), Hertz(root + 4), Hertz(root + 7)], 1);
        double Hertz(int semitones) => 261.63 * Math.Pow(2, (tonic + semitones) / 12.0);
        float[] round = [.. Chord(0), .. Chord(5), .. Chord(7), .. Chord(0)];
        return [.. Enumerable.Repeat(round, rounds).SelectMany(r => r)];
    }

    private static int Strongest(in Chroma chroma)
    {
        var best = 0;
        for (var i = 1; i < 12; i++)
        {
            best = chroma[i] > chroma[best] ? i : best;
        }

        return best;
    }

    // Harmonics that fall with their number, below 6 kHz.
    private static float[] Saw(int rate, double[] hertz, double seconds)
    {
        var samples = new float[(int)(seconds * rate)];
        foreach (var tone in hertz)
        {
            for (var h = 1; h * tone < Math.Min(6000, 0.45 * rate); h++)
            {
                for (var n = 0; n < samples.Length; n++)
                {
                    samples[n] += (float)(0.15 / h * Math.Sin(2 * Math.PI * h * tone * n / rate));
                }
            }
        }

        return samples;
    }

    private static AudioFeatures Hear(int rate, float[] mono)
    {
        var analyser = new AudioAnalyser(rate, 1);
        analyser.Process(mono);
        return analyser.Features;
    }
}
