using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LiveDiffusion.Audio.Capture;

/// <summary>
/// Which channels of a device are heard, and on which side: <c>all</c>, or numbers from 1 to 8 with <c>+</c> between them.
/// One number is heard on both sides; of more the first goes left, the second right, and so on in turn. Of <c>all</c> the odd
/// channels go left and the even ones right. Channels on the same side are averaged. Immutable; any thread.
/// </summary>
public sealed class ChannelChoice
{
    /// <summary>Most channels of a device that are heard.</summary>
    public const int Most = 8;

    private readonly int _left;     // bit n: channel n + 1
    private readonly int _right;

    private ChannelChoice(int left, int right) => (_left, _right) = (left, right);

    /// <summary>All channels up to the eighth.</summary>
    public static ChannelChoice All { get; } = new(0b0101_0101, 0b1010_1010);

    /// <summary>The highest channel that is named, from 1; 0 for all.</summary>
    public int Highest => this == All ? 0 : Most - (System.Numerics.BitOperations.LeadingZeroCount((uint)(_left | _right)) - (32 - Most));

    /// <summary>Reads what <c>audio/channels</c> says; empty is all.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ChannelChoice? choice)
    {
        ArgumentNullException.ThrowIfNull(text);
        choice = All;
        if (text.Length == 0 || string.Equals(text, "all", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var (left, right) = (0, 0);
        var names = text.Split('+', StringSplitOptions.TrimEntries);
        for (var n = 0; n < names.Length; n++)
        {
            if (!int.TryParse(names[n], NumberStyles.None, CultureInfo.InvariantCulture, out var channel) || channel is < 1 or > Most)
            {
                choice = null;
                return false;
            }

            left |= n % 2 == 0 ? 1 << (channel - 1) : 0;
            right |= n % 2 == 1 ? 1 << (channel - 1) : 0;
        }

        choice = new ChannelChoice(left, right == 0 ? left : right);
        return true;
    }

    /// <summary>Mixes interleaved frames down to two sides. Mono is heard on both; channels that are not there are silent. Real-time safe.</summary>
    public void Mix(ReadOnlySpan<float> from, int channels, Span<float> stereo)
    {
        var there = (1 << Math.Min(channels, Most)) - 1;
        var (left, right) = this == All && channels == 1 ? (1, 1) : (_left & there, _right & there);
        for (var n = 0; n < from.Length / channels; n++)
        {
            var frame = from.Slice(n * channels, channels);
            stereo[2 * n] = Average(frame, left);
            stereo[(2 * n) + 1] = left == right ? stereo[2 * n] : Average(frame, right);
        }
    }

    private static float Average(ReadOnlySpan<float> frame, int mask)
    {
        var (sum, count) = (0f, 0);
        for (var c = 0; mask >> c != 0; c++)
        {
            if ((mask >> c & 1) != 0)
            {
                sum += frame[c];
                count++;
            }
        }

        return count > 1 ? sum / count : sum;
    }
}
