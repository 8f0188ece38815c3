namespace LiveDiffusion.Audio.Tests.Material;

/// <summary>Music without a drop, 126 BPM, mono, to see that none is heard in it.</summary>
internal static class Beats
{
    public static float[] Make(string kind, int rate, int bars)
    {
        var random = new Random(7);
        var step = 15.0 / 126;
        var samples = new float[(int)(bars * 16 * step * rate) + rate];
        for (var bar = 0; bar < bars; bar++)
        {
            for (var i = 0; i < 16; i++)
            {
                var at = (int)(((bar * 16) + i) * step * rate);
                Step(kind, bar, i, samples.AsSpan(at), rate, random);
            }
        }

        if (kind is "noise")
        {
            for (var n = 0; n < samples.Length; n++)
            {
                samples[n] = 0.2f * ((2 * random.NextSingle()) - 1);
            }
        }

        return samples;
    }

    private static void Step(string kind, int bar, int step, Span<float> into, int rate, Random random)
    {
        var drums = kind is "steady" or "hats come and go" or "kick pauses";
        var pause = kind == "kick pauses" && bar % 4 == 3 && step >= 8;     // half a bar without a kick
        var hats = kind == "steady" || (kind == "hats come and go" && bar / 4 % 2 == 1) || kind == "kick pauses";
        if (drums && step % 4 == 0 && !pause)
        {
            Hit(into, rate, 0.12f, 0.7f, t => MathF.Sin(2 * MathF.PI * ((50 * t) + (3.5f * (1 - MathF.Exp(-t / 0.025f))))));
        }

        if (hats && step % 2 == 0)
        {
            Hit(into, rate, 0.02f, 0.25f, _ => (2 * random.NextSingle()) - 1);
        }

        if (kind is "clicks" && step % 4 == 0)
        {
            Hit(into, rate, 0.004f, 0.7f, t => MathF.Sin(2 * MathF.PI * 1500 * t));
        }

        if (kind is "pads" && step == 0)
        {
            var root = (bar % 4) switch { 0 => 220f, 1 => 174.6f, 2 => 261.6f, _ => 196f };
            Hit(into, rate, 0.8f, 0.2f, t => MathF.Sin(2 * MathF.PI * root * t) + MathF.Sin(2 * MathF.PI * 1.5f * root * t));
        }
    }

    private static void Hit(Span<float> into, int rate, float fall, float gain, Func<float, float> wave)
    {
        for (var i = 0; i < Math.Min(into.Length, (int)(5 * fall * rate)); i++)
        {
            var t = (float)i / rate;
            into[i] += gain * MathF.Exp(-t / fall) * wave(t);
        }
    }
}
