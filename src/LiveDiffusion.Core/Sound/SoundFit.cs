namespace LiveDiffusion.Core.Sound;

/// <summary>
/// Brings sound to the rate and channels that a recording has begun with, for when the input is changed in the middle: by
/// straight lines between samples; mono on both sides. One thread; allocates only for the first block of its size.
/// </summary>
/// <param name="sampleRate">Samples per second and channel that come out.</param>
/// <param name="channels">Channels that come out.</param>
public sealed class SoundFit(int sampleRate, int channels)
{
    private readonly float[] _last = new float[channels]; // of the block before
    private float[] _fitted = [];
    private double _at; // position of the next sample, in samples of the block to come; from -1, which is the last

    /// <summary>The same sound as it fits; what already does is returned as it is. Valid until the next call.</summary>
    public ReadOnlySpan<float> Fit(ReadOnlySpan<float> samples, int rate, int inputChannels)
    {
        if (rate == sampleRate && inputChannels == channels)
        {
            return samples;
        }

        var step = rate / (double)sampleRate;
        var frames = samples.Length / inputChannels;
        var count = Math.Max(0, (int)Math.Floor((frames - 1 - _at) / step) + 1);
        if (_fitted.Length < count * channels)
        {
            _fitted = new float[count * channels];
        }

        for (var i = 0; i < count; i++)
        {
            var at = _at + (i * step);
            var first = (int)Math.Floor(at);
            var share = (float)(at - first);
            for (var c = 0; c < channels; c++)
            {
                var from = Math.Min(c, inputChannels - 1);
                var a = first < 0 ? _last[c] : samples[(first * inputChannels) + from];
                var b = samples[(Math.Min(first + 1, frames - 1) * inputChannels) + from];
                _fitted[(i * channels) + c] = a + (share * (b - a));
            }
        }

        for (var c = 0; c < channels && frames > 0; c++)
        {
            _last[c] = samples[((frames - 1) * inputChannels) + Math.Min(c, inputChannels - 1)];
        }

        _at += count * step;
        _at -= frames;
        return _fitted.AsSpan(0, count * channels);
    }
}
