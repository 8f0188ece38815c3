using System.Runtime.InteropServices;
using NAudio.SoundFile.Interop;
using NAudio.Wave;

namespace NAudio.SoundFile;

/// <summary>Reads what libsndfile decodes (WAV, AIFF, FLAC, Ogg, Opus, MP3 and more) as 32-bit float samples.</summary>
public sealed class SoundFileReader : WaveStream, ISampleProvider
{
    private readonly Lock _gate = new();
    private readonly SoundHandle _file;
    private readonly WaveFormat _format;
    private readonly int _frameBytes;
    private readonly long _length;
    private readonly bool _seekable;
    private long _frame;
    private bool _disposed;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SoundFileException">It is not there, or libsndfile does not understand it.</exception>
    public SoundFileReader(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        _file = SoundHandle.OpenRead(path, out var info);
        _format = WaveFormat.CreateIeeeFloatWaveFormat(info.SampleRate, info.Channels);
        _frameBytes = info.Channels * sizeof(float);
        _seekable = info.Seekable != 0;
        _length = Math.Max(0, info.Frames > 0 || !_seekable ? info.Frames : MeasureFrames()) * _frameBytes;
    }

    /// <summary>32-bit float at the file's rate and with its channels.</summary>
    public override WaveFormat WaveFormat => _format;

    /// <summary>Bytes of decoded float samples; 0 where the file does not say and cannot be searched.</summary>
    public override long Length => _length;

    /// <summary>Whether <see cref="Position"/> can be set.</summary>
    public override bool CanSeek => _seekable;

    /// <summary>Bytes of decoded float samples before the next one; set to the frame that holds the byte.</summary>
    public override long Position
    {
        get
        {
            lock (_gate)
            {
                return _frame * _frameBytes;
            }
        }

        set
        {
            if (!_seekable)
            {
                throw new InvalidOperationException("The file cannot be searched.");
            }

            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                var frame = _file.Seek(value / _frameBytes, SeekOrigin.Begin);
                if (frame < 0)
                {
                    _file.ThrowIfFaulty("sf_seek");
                }

                _frame = frame;
            }
        }
    }

    /// <summary>Fills with whole frames of float samples; 0 at the end.</summary>
    public override int Read(Span<byte> buffer) => Read(MemoryMarshal.Cast<byte, float>(buffer)) * sizeof(float);

    /// <summary>Fills with whole frames of float samples; 0 at the end.</summary>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Fills with whole frames; gives the number of samples, 0 at the end.</summary>
    public int Read(Span<float> buffer)
    {
        var frames = buffer.Length / _format.Channels;
        if (frames == 0)
        {
            return 0;
        }

        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var read = _file.Read(buffer, frames);
            if (read < frames)
            {
                // Too few is the end of the file, or damage.
                _file.ThrowIfFaulty("sf_readf_float");
            }

            _frame += read;
            return (int)read * _format.Channels;
        }
    }

    /// <summary>Closes the file.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            lock (_gate)
            {
                _disposed = true;
                _file.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    private long MeasureFrames()
    {
        // Some streams say nothing of their length but can be searched to the end.
        var frames = _file.Seek(0, SeekOrigin.End);
        _file.Seek(0, SeekOrigin.Begin);
        return frames;
    }
}
