namespace LiveDiffusion.Audio.Tests.Material;

/// <summary>Beat times made by rule, seconds.</summary>
internal static class TimeMap
{
    /// <summary>Even beats.</summary>
    public static double[] Steady(double bpm, double seconds, double first = 0.4) =>
        [.. Enumerable.Range(0, (int)((seconds - first) * bpm / 60) + 1).Select(i => first + (i * 60 / bpm))];

    /// <summary>Beats whose tempo goes evenly from one value to another.</summary>
    public static double[] Ramp(double fromBpm, double toBpm, double seconds)
    {
        var beats = new List<double>();
        for (var time = 0.4; time < seconds; time += 60 / (fromBpm + ((toBpm - fromBpm) * time / seconds)))
        {
            beats.Add(time);
        }

        return [.. beats];
    }

    /// <summary>A player's beats: each is off by some milliseconds, and the tempo wanders within two percent.</summary>
    public static double[] Played(int seed, double bpm, double seconds)
    {
        var random = new Random(seed);
        var beats = new List<double>();
        var drift = 0.0;
        for (var time = 0.4; time < seconds; time += 60 / (bpm * (1 + drift)))
        {
            beats.Add(time + (0.006 * ((random.NextDouble() * 2) - 1)));
            drift = Math.Clamp(drift + (0.004 * ((random.NextDouble() * 2) - 1)), -0.02, 0.02);
        }

        return [.. beats];
    }

    /// <summary>When a place between beats is, straight lines between them and on beyond.</summary>
    public static double At(double[] beats, double position)
    {
        var index = Math.Clamp((int)Math.Floor(position), 0, beats.Length - 2);
        return beats[index] + ((position - index) * (beats[index + 1] - beats[index]));
    }
}
