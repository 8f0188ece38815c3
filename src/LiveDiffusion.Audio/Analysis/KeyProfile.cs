namespace LiveDiffusion.Audio.Analysis;

/// <summary>What listeners expect of the twelve pitch classes in a key: the probe-tone ratings of Krumhansl and Kessler (1982).</summary>
internal sealed class KeyProfile
{
    private const int Classes = 12;
    private static readonly float[] Major = [6.35f, 2.23f, 3.48f, 2.33f, 4.38f, 4.09f, 2.52f, 5.19f, 2.39f, 3.66f, 2.29f, 2.88f];
    private static readonly float[] Minor = [6.33f, 2.68f, 3.52f, 5.38f, 2.60f, 3.53f, 2.54f, 4.75f, 3.98f, 2.69f, 3.34f, 3.17f];

    private readonly float[] _expected = new float[Classes]; // mean 0, length 1

    /// <summary>Makes the profile of a key: 0 C major to 11 B major, 12 C minor to 23 B minor.</summary>
    public KeyProfile(int key)
    {
        var ratings = key < Classes ? Major : Minor;
        var mean = ratings.Average();
        var length = MathF.Sqrt(ratings.Sum(r => (r - mean) * (r - mean)));
        for (var i = 0; i < Classes; i++)
        {
            _expected[(i + key) % Classes] = (ratings[i] - mean) / length;
        }
    }

    /// <summary>Correlation of pitch classes with the profile, -1 to 1; 0 when they are all alike.</summary>
    public float Fit(ReadOnlySpan<float> classes)
    {
        var (sum, squares, product) = (0f, 0f, 0f);
        for (var i = 0; i < Classes; i++)
        {
            sum += classes[i];
            squares += classes[i] * classes[i];
            product += classes[i] * _expected[i];
        }

        var variance = squares - (sum * sum / Classes);
        return variance > 1e-9f ? product / MathF.Sqrt(variance) : 0f;
    }
}
