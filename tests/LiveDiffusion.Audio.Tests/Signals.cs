namespace LiveDiffusion.Audio.Tests;

/// <summary>Sounds made by code, mono.</summary>
internal static class Signals
{
    public static float[] Sine(int rate, double hertz, double decibels, double seconds)
    {
        var amplitude = Math.Pow(10, decibels / 20);
        var samples = new float[(int)(seconds * rate)];
        for (var n = 0; n < samples.Length; n++)
        {
            samples[n] = (float)(amplitude * Math.Sin(2 * Math.PI * hertz * n / rate));
        }

        return samples;
    }

    /// <summary>Short decaying blips; the first at 0.5 s.</summary>
    public static float[] Clicks(int rate, double bpm, double seconds)
    {
        var samples = new float[(int)(seconds * rate)];
        foreach (var time in ClickTimes(bpm, seconds))
        {
            var at = (int)(time * rate);
            for (var i = 0; i < rate / 50; i++)
            {
                samples[at + i] = 0.7f * MathF.Sin(2 * MathF.PI * 1500 * i / rate) * MathF.Exp(-i / (0.004f * rate));
            }
        }

        return samples;
    }

    public static IEnumerable<double> ClickTimes(double bpm, double seconds)
    {
        for (var time = 0.5; time < seconds - 0.1; time += 60 / bpm)
        {
            yield return time;
        }
    }

    public static float[] Noise(int seed, int count, float amplitude)
    {
        var state = (uint)seed | 1u;
        var samples = new float[count];
        for (var n = 0; n < count; n++)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            samples[n] = amplitude * (int)state / 2147483648f;
        }

        return samples;
    }

    public static float[] Stereo(float[] mono)
    {
        var samples = new float[mono.Length * 2];
        for (var n = 0; n < mono.Length; n++)
        {
            samples[2 * n] = mono[n];
            samples[(2 * n) + 1] = mono[n];
        }

        return samples;
    }
}
