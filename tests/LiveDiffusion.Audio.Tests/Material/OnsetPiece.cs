using LiveDiffusion.Audio.Capture.Demo;

namespace LiveDiffusion.Audio.Tests.Material;

/// <summary>Sounds whose beginnings are known to the sample. Mono at 48 kHz; what begins within 30 ms counts once.</summary>
internal sealed record OnsetPiece(string Name, float[] Samples, double[] Onsets)
{
    private const double Seconds = 20;
    private const double OneEvent = 0.03;
    private static readonly DrumKit Kit = new();

    public override string ToString() => Name;

    /// <summary>Drum grooves, rolls, single drums, impulses and a melody.</summary>
    public static IEnumerable<OnsetPiece> All() =>
    [
        Groove("house", Style.House, 124), Groove("techno", Style.Techno, 133), Groove("breaks", Style.Breaks, 112), Groove("drum and bass", Style.DrumAndBass, 174),
        Groove("hip hop", Style.HipHop, 90), Groove("reggaeton", Style.Reggaeton, 96), Groove("half time", Style.HalfTime, 140),
        Hits("kicks", [Kit.Kick], 0.43), Hits("claps", [Kit.Clap], 0.61), Hits("snare roll", [Kit.Snare], 0.117), Hits("hats", [Kit.ClosedHat], 0.151),
        Hits("toms and kicks", [Kit.Tom, Kit.Kick], 0.307), Hits("impulses", [[0.9f]], 0.2), Hits("notes", [.. Enumerable.Range(0, 8).Select(Note)], 0.24),
    ];

    private static OnsetPiece Groove(string name, Style style, double bpm)
    {
        var beats = TimeMap.Steady(bpm, Seconds);
        (float[], float, string)[] drums = [(Kit.Kick, 0.9f, style.Kick), (Kit.Snare, 0.7f, style.Snare), (Kit.ClosedHat, 0.3f, style.Hat), (Kit.OpenHat, 0.25f, style.OpenHat)];
        var hits = new List<(double, float[], float)>();
        for (var step = 0; step / 4 < beats.Length - 1; step++)
        {
            foreach (var (sound, gain, steps) in drums)
            {
                var strength = steps[step % 16] switch { 'X' => 1f, 'x' => 0.7f, 'o' => 0.4f, _ => 0f };
                hits.Add((TimeMap.At(beats, (step + (step % 2 * style.Swing)) / 4), sound, gain * strength));
            }
        }

        return Of(name, hits.Where(hit => hit.Item3 > 0f));
    }

    private static OnsetPiece Hits(string name, float[][] sounds, double gap) =>
        Of(name, Enumerable.Range(0, (int)((Seconds - 1) / gap)).Select(i => (0.3 + (i * gap), sounds[i % sounds.Length], i % 3 == 0 ? 0.8f : 0.6f)));

    private static OnsetPiece Of(string name, IEnumerable<(double Time, float[] Sound, float Gain)> hits)
    {
        var samples = new float[(int)(Seconds * MadeSong.Rate)];
        var onsets = new List<double>();
        foreach (var (time, sound, gain) in hits.OrderBy(hit => hit.Time))
        {
            var at = (int)Math.Round(time * MadeSong.Rate);
            for (var n = 0; n < sound.Length && at + n < samples.Length; n++)
            {
                samples[at + n] += 0.5f * gain * sound[n];
            }

            if (onsets.Count == 0 || time - onsets[^1] > OneEvent)
            {
                onsets.Add(time);
            }
        }

        return new OnsetPiece(name, samples, [.. onsets]);
    }

    // A plucked tone with five partials.
    private static float[] Note(int number)
    {
        var sound = new float[MadeSong.Rate / 5];
        var hertz = 220 * Math.Pow(2, number * 3 % 8 / 12.0);
        for (var n = 0; n < sound.Length; n++)
        {
            var time = (double)n / MadeSong.Rate;
            for (var partial = 1; partial <= 5; partial++)
            {
                sound[n] += (float)(Math.Sin(2 * Math.PI * partial * hertz * time) * Math.Exp(-time * 9 * partial) / partial);
            }

            sound[n] *= Math.Min(1f, Math.Min(n, sound.Length - n) / 96f);
        }

        return sound;
    }
}
