namespace LiveDiffusion.Audio.Capture;

/// <summary>The demo track as a piece of sound.</summary>
public sealed class DemoSource : ISampleSource
{
    private readonly DemoTrack _track = new();
    private long _at;

    /// <inheritdoc/>
    public AudioFormat Format => new(DemoTrack.SampleRate, DemoTrack.Channels);

    /// <inheritdoc/>
    public string? Warning => null;

    /// <inheritdoc/>
    public int Read(Span<float> into)
    {
        var count = (int)Math.Min(into.Length / DemoTrack.Channels, DemoTrack.LengthSamples - _at);
        _track.Read(_at, into[..(count * DemoTrack.Channels)]);
        _at += count;
        return count * DemoTrack.Channels;
    }

    /// <inheritdoc/>
    public void Rewind() => _at = 0;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
