namespace LiveDiffusion.Audio.Capture;

/// <summary>A whole piece of sound in memory.</summary>
/// <param name="Format">What the samples mean.</param>
/// <param name="Samples">Interleaved.</param>
/// <param name="Warning">What was wrong with the file, or null.</param>
public sealed record DecodedAudio(AudioFormat Format, float[] Samples, string? Warning)
{
    /// <summary>Samples of each channel.</summary>
    public long Frames => Samples.Length / Format.Channels;

    /// <summary>Length in seconds.</summary>
    public double Seconds => (double)Frames / Format.SampleRate;
}
