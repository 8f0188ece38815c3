using NAudio.SoundFile;

namespace LiveDiffusion.Audio.Capture;

/// <summary>
/// A file that libsndfile reads. More than two channels are mixed down to two. A file that breaks off is read as far as it
/// goes; <see cref="Warning"/> then says so.
/// </summary>
internal sealed class SoundFileSource : ISampleSource
{
    // A broken block is lost as a whole, so blocks are short.
    private const int BlockFrames = 512;

    private readonly string _path;
    private readonly SoundFileReader _reader;
    private readonly int _fileChannels;
    private readonly long _promisedFrames;
    private readonly float[] _block;
    private long _frames;

    /// <summary>Opens a file.</summary>
    /// <exception cref="SoundFileException">libsndfile cannot read it.</exception>
    public SoundFileSource(string path)
    {
        _path = path;
        _reader = new SoundFileReader(path);
        _fileChannels = _reader.WaveFormat.Channels;
        Format = new AudioFormat(_reader.WaveFormat.SampleRate, Math.Min(2, _fileChannels));
        _block = new float[BlockFrames * _fileChannels];
        _promisedFrames = _reader.Length / (_fileChannels * sizeof(float));
        Warning = WaveHeader.IsCut(path) ? CutShort() : null;
    }

    /// <inheritdoc/>
    public AudioFormat Format { get; }

    /// <inheritdoc/>
    public string? Warning { get; private set; }

    /// <inheritdoc/>
    public int Read(Span<float> into)
    {
        var done = 0;
        while (into.Length - done >= Format.Channels)
        {
            var frames = Math.Min(BlockFrames, (into.Length - done) / Format.Channels);
            var count = ReadBlock(frames);
            if (count == 0)
            {
                break;
            }

            MixDown(_block.AsSpan(0, count * _fileChannels), into[done..]);
            _frames += count;
            done += count * Format.Channels;
        }

        return done;
    }

    /// <inheritdoc/>
    public void Rewind()
    {
        _reader.Position = 0;
        _frames = 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private int ReadBlock(int frames)
    {
        try
        {
            var count = _reader.Read(_block.AsSpan(0, frames * _fileChannels)) / _fileChannels;
            if (count == 0 && _frames < _promisedFrames)
            {
                Warning = CutShort();
            }

            return count;
        }
        catch (SoundFileException)
        {
            Warning = CutShort();
            return 0;
        }
    }

    // Centre and surrounds go to both sides at -3 dB; other channels alternate.
    private void MixDown(ReadOnlySpan<float> from, Span<float> to)
    {
        if (_fileChannels <= 2)
        {
            from.CopyTo(to);
            return;
        }

        for (var n = 0; n < from.Length / _fileChannels; n++)
        {
            var frame = from.Slice(n * _fileChannels, _fileChannels);
            var left = frame[0];
            var right = frame[1];
            for (var c = 2; c < frame.Length; c++)
            {
                left += c == 2 || c % 2 == 0 ? 0.7071f * frame[c] : 0f;
                right += c == 2 || c % 2 == 1 ? 0.7071f * frame[c] : 0f;
            }

            to[2 * n] = left;
            to[(2 * n) + 1] = right;
        }
    }

    private string CutShort() => $"The audio file '{_path}' ends early; what is there is used.";
}
