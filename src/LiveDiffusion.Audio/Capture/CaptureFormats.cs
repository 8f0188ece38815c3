using NAudio.Wave;

namespace LiveDiffusion.Audio.Capture;

/// <summary>What is asked of a capture device, the best first: what it does not have it refuses.</summary>
internal static class CaptureFormats
{
    /// <summary>Samples a second that are wanted.</summary>
    public const int PreferredRate = 48000;

    private static readonly int[] Rates = [PreferredRate, 44100, 96000, 88200, 192000];
    private static readonly int[] ChannelCounts = [2, 1, 4, 6, 8, 3, 5, 7];

    /// <summary>
    /// The formats in order: stereo before other numbers of channels, then 48 kHz before other rates, then float before 32, 24
    /// and 16 bits. Where a channel above the second is wanted, what has that one comes first, and the fewest channels before
    /// more. A rate that the device is known to run at comes before 48 kHz.
    /// </summary>
    /// <param name="highestChannel">The highest channel that is wanted, from 1; 0 for no particular one.</param>
    /// <param name="rate">The rate to begin with.</param>
    public static IEnumerable<WaveFormat> For(int highestChannel, int rate) =>
        from channels in Counts(highestChannel)
        from samples in Rates.Prepend(rate).Distinct()
        from format in Encodings(samples, channels)
        select format;

    /// <summary>The standard rate that a measured one can only be, within 1 %; 0 for none.</summary>
    public static int Standard(double measured) => Array.Find(Rates, rate => Math.Abs(measured - rate) < 0.01 * rate);

    private static IEnumerable<int> Counts(int highestChannel) => highestChannel <= 2
        ? ChannelCounts
        : ChannelCounts.Where(c => c >= highestChannel).Order().Concat(ChannelCounts).Distinct();

    private static IEnumerable<WaveFormat> Encodings(int rate, int channels) =>
    [
        WaveFormat.CreateIeeeFloatWaveFormat(rate, channels),
        new WaveFormat(rate, 32, channels),
        new WaveFormat(rate, 24, channels),
        new WaveFormat(rate, 16, channels),
    ];
}
