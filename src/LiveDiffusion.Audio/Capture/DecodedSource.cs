namespace LiveDiffusion.Audio.Capture;

/// <summary>A piece of sound in memory, heard once; behind it is silence without end. One thread at a time.</summary>
public sealed class DecodedSource(DecodedAudio audio) : ISampleSource
{
    private int _at;

    /// <inheritdoc/>
    public AudioFormat Format => audio.Format;

    /// <inheritdoc/>
    public string? Warning => audio.Warning;

    /// <inheritdoc/>
    public int Read(Span<float> into)
    {
        var count = Math.Min(into.Length, audio.Samples.Length - _at);
        audio.Samples.AsSpan(_at, count).CopyTo(into);
        into[count..].Clear();
        _at += count;
        return into.Length;
    }

    /// <inheritdoc/>
    public void Rewind() => _at = 0;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
