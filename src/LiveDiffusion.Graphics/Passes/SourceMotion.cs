namespace LiveDiffusion.Graphics.Passes;

/// <summary>
/// How much moves from one picture of a source to the next: RMSE on [-1, 1] over 0.2, at most 1, then low-passed with 0.9 of the new value
/// (Feng et al. 2025, StreamDiffusionV2's noise controller). Both are defined at 15 rounds per second: the difference is that of a
/// fifteenth of a second, and the low-pass is rescaled. Pictures are RGBA bytes, colour times opacity. One thread; allocates nothing.
/// </summary>
internal sealed class SourceMotion(int length)
{
    private const float FullDifference = 0.2f;
    private const float Kept = 0.1f;

    private readonly byte[] _last = new byte[length];
    private bool _hasLast;

    /// <summary>0 (still) to 1.</summary>
    public float Amount { get; private set; }

    /// <summary>Mean opacity of the last picture, 0 to 1.</summary>
    public float Opacity { get; private set; }

    /// <summary>Takes a picture, <paramref name="seconds"/> after the one before.</summary>
    public void Take(ReadOnlySpan<byte> pixels, float seconds)
    {
        long squares = 0, opacity = 0;
        for (var i = 0; i < pixels.Length; i += 4)
        {
            int red = pixels[i] - _last[i], green = pixels[i + 1] - _last[i + 1], blue = pixels[i + 2] - _last[i + 2];
            squares += (red * red) + (green * green) + (blue * blue);
            opacity += pixels[i + 3];
        }

        pixels.CopyTo(_last);
        Opacity = opacity / (pixels.Length / 4 * 255f);
        if (_hasLast)
        {
            var error = MathF.Sqrt(squares / (pixels.Length / 4 * 3f)) * (2f / 255f);
            var rounds = seconds * RoundScale.ReferenceRate;
            var difference = Math.Min(1f, error / (FullDifference * rounds));
            Amount += (difference - Amount) * (1f - MathF.Pow(Kept, rounds));
        }

        _hasLast = true;
    }

    /// <summary>There is no source any more.</summary>
    public void Forget()
    {
        _hasLast = false;
        (Amount, Opacity) = (0f, 0f);
    }
}
