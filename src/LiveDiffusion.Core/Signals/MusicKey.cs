namespace LiveDiffusion.Core.Signals;

/// <summary>Names of keys.</summary>
public static class MusicKey
{
    private static readonly string[] Tonics = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];

    /// <summary>Number of keys.</summary>
    public const int Count = 24;

    /// <summary>Name of a key as <see cref="AudioFeatures.Key"/> counts them, such as <c>A minor</c>.</summary>
    public static string NameOf(int key)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(key);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(key, Count);
        return $"{Tonics[key % Tonics.Length]} {(key < Tonics.Length ? "major" : "minor")}";
    }
}
