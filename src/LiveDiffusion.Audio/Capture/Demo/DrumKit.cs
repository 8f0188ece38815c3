namespace LiveDiffusion.Audio.Capture.Demo;

/// <summary>The drums as recorded sounds (mono), made once. Each begins and ends at zero with short fades.</summary>
internal sealed class DrumKit
{
    private const int FadeIn = 24;
    private const int FadeOut = 480;

    /// <summary>Bass drum: a sine that falls from 230 to 47 Hz, with a short knock.</summary>
    public float[] Kick { get; } = MakeKick();

    /// <summary>Hand clap: four bursts of noise.</summary>
    public float[] Clap { get; } = MakeClap();

    /// <summary>Snare: two tones and noise.</summary>
    public float[] Snare { get; } = MakeSnare();

    /// <summary>Closed hi-hat.</summary>
    public float[] ClosedHat { get; } = MakeHat(0.06f, 0.018f, 7u);

    /// <summary>Open hi-hat.</summary>
    public float[] OpenHat { get; } = MakeHat(0.32f, 0.09f, 11u);

    /// <summary>Crash cymbal.</summary>
    public float[] Crash { get; } = MakeCrash();

    /// <summary>Low tom.</summary>
    public float[] Tom { get; } = MakeTom();

    private static float[] MakeKick()
    {
        var sound = New(0.42f);
        var noise = new NoiseSource(3u);
        for (var i = 0; i < sound.Length; i++)
        {
            var t = (float)i / DemoTrack.SampleRate;
            var cycles = (47f * t) + (183f * 0.028f * (1f - MathF.Exp(-t / 0.028f)));
            var body = MathF.Sin(2f * MathF.PI * cycles) * MathF.Exp(-t / 0.16f);
            sound[i] = body + (0.45f * noise.Next() * MathF.Exp(-t / 0.004f));
        }

        return Fade(sound);
    }

    private static float[] MakeClap()
    {
        var sound = New(0.3f);
        var noise = new NoiseSource(5u);
        var filter = new StateVariableFilter();
        filter.Tune(1500f, 0.35f);
        for (var i = 0; i < sound.Length; i++)
        {
            var t = (float)i / DemoTrack.SampleRate;
            var envelope = 0.6f * MathF.Exp(-t / 0.07f);
            for (var burst = 0; burst < 3; burst++)
            {
                var since = t - (burst * 0.011f);
                envelope += since < 0f ? 0f : MathF.Min(1f, since / 0.0006f) * MathF.Exp(-since / 0.005f);
            }

            sound[i] = 0.75f * envelope * filter.BandPass(noise.Next());
        }

        return Fade(sound);
    }

    private static float[] MakeSnare()
    {
        var sound = New(0.22f);
        var noise = new NoiseSource(13u);
        var filter = new StateVariableFilter();
        filter.Tune(1800f, 0f);
        for (var i = 0; i < sound.Length; i++)
        {
            var t = (float)i / DemoTrack.SampleRate;
            var tone = MathF.Sin(2f * MathF.PI * 185f * t) + (0.6f * MathF.Sin(2f * MathF.PI * 331f * t));
            sound[i] = (0.45f * tone * MathF.Exp(-t / 0.035f))
                + (0.6f * filter.HighPass(noise.Next()) * MathF.Exp(-t / 0.055f));
        }

        return Fade(sound);
    }

    private static float[] MakeHat(float seconds, float decaySeconds, uint seed)
    {
        var sound = New(seconds);
        var noise = new NoiseSource(seed);
        var filter = new StateVariableFilter();
        filter.Tune(8500f, 0.2f);
        for (var i = 0; i < sound.Length; i++)
        {
            var t = (float)i / DemoTrack.SampleRate;
            sound[i] = 0.8f * filter.HighPass(noise.Next()) * MathF.Exp(-t / decaySeconds);
        }

        return Fade(sound);
    }

    private static float[] MakeCrash()
    {
        var sound = New(2.4f);
        var noise = new NoiseSource(17u);
        var filter = new StateVariableFilter();
        filter.Tune(5200f, 0.1f);
        for (var i = 0; i < sound.Length; i++)
        {
            var t = (float)i / DemoTrack.SampleRate;
            sound[i] = 0.7f * filter.HighPass(noise.Next()) * MathF.Exp(-t / 0.55f);
        }

        return Fade(sound);
    }

    private static float[] MakeTom()
    {
        var sound = New(0.35f);
        for (var i = 0; i < sound.Length; i++)
        {
            var t = (float)i / DemoTrack.SampleRate;
            var cycles = (95f * t) + (60f * 0.05f * (1f - MathF.Exp(-t / 0.05f)));
            sound[i] = MathF.Sin(2f * MathF.PI * cycles) * MathF.Exp(-t / 0.11f);
        }

        return Fade(sound);
    }

    private static float[] New(float seconds) => new float[(int)(seconds * DemoTrack.SampleRate)];

    private static float[] Fade(float[] sound)
    {
        for (var i = 0; i < FadeIn; i++)
        {
            sound[i] *= (float)i / FadeIn;
        }

        for (var i = 0; i < FadeOut; i++)
        {
            sound[^(i + 1)] *= (float)i / FadeOut;
        }

        return sound;
    }
}
