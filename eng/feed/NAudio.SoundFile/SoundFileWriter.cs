using System.Runtime.InteropServices;
using NAudio.SoundFile.Interop;
using NAudio.Wave;

namespace NAudio.SoundFile;

/// <summary>Writes sound files. Takes 16-bit or 32-bit float samples and codes them as the file asks.</summary>
#pragma warning disable CA1710 // The real package's name.
public sealed class SoundFileWriter : Stream
#pragma warning restore CA1710
{
    private readonly Lock _gate = new();
    private readonly SoundHandle _file;
    private readonly WaveFormat _format;
    private readonly bool _takesFloats;
    private readonly int _frameBytes;
    private byte[] _rest = []; // the start of a frame whose end has not come yet
    private long _length;
    private bool _disposed;

    /// <summary>Creates a file of the kind that the ending of its name says.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sourceFormat">What will be written: 16-bit or 32-bit float samples.</param>
    public SoundFileWriter(string path, WaveFormat sourceFormat)
        : this(path, sourceFormat, KindOf(path))
    {
    }

    /// <summary>Creates a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sourceFormat">What will be written: 16-bit or 32-bit float samples.</param>
    /// <param name="major">The kind of file.</param>
    /// <param name="options">Null for the usual.</param>
    /// <exception cref="ArgumentException">libsndfile has no such files at this rate and number of channels.</exception>
    /// <exception cref="SoundFileException">The file cannot be created.</exception>
    public SoundFileWriter(
        string path,
        WaveFormat sourceFormat,
        SoundFileMajorFormat major,
        SoundFileWriterOptions options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(sourceFormat);
        options ??= new SoundFileWriterOptions();
        _format = sourceFormat;
        _takesFloats = TakesFloats(sourceFormat);
        _frameBytes = sourceFormat.Channels * (_takesFloats ? sizeof(float) : sizeof(short));
        _file = SoundHandle.OpenWrite(path, Describe(sourceFormat, major, options.Subtype), options.Clipping);
    }

    /// <summary>What is written.</summary>
    public WaveFormat WaveFormat => _format;

    /// <summary>False.</summary>
    public override bool CanRead => false;

    /// <summary>True.</summary>
    public override bool CanWrite => true;

    /// <summary>False.</summary>
    public override bool CanSeek => false;

    /// <summary>Bytes taken so far.</summary>
    public override long Length => _length;

    /// <summary>Bytes taken so far; cannot be set.</summary>
    public override long Position
    {
        get
        {
            lock (_gate)
            {
                return _length;
            }
        }

        set => throw new InvalidOperationException("A file being written has no other position.");
    }

    /// <summary>Not for writers.</summary>
    public override int Read(byte[] buffer, int offset, int count) =>
        throw new InvalidOperationException("A file being written cannot be read.");

    /// <summary>Not for writers.</summary>
    public override long Seek(long offset, SeekOrigin origin) =>
        throw new InvalidOperationException("A file being written cannot be searched.");

    /// <summary>Not for writers.</summary>
    public override void SetLength(long value) =>
        throw new InvalidOperationException("The length of a file being written cannot be set.");

    /// <summary>Writes samples in <see cref="WaveFormat"/>; a frame may be split over two calls.</summary>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Writes samples in <see cref="WaveFormat"/>; a frame may be split over two calls.</summary>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            ReadOnlySpan<byte> bytes = _rest.Length == 0 ? buffer : [.. _rest, .. buffer];
            var frames = bytes.Length / _frameBytes;
            var whole = bytes[..(frames * _frameBytes)];
            if (frames > 0)
            {
                Check(
                    _takesFloats
                        ? _file.Write(MemoryMarshal.Cast<byte, float>(whole), frames)
                        : _file.Write(MemoryMarshal.Cast<byte, short>(whole), frames),
                    frames);
            }

            _rest = bytes[whole.Length..].ToArray();
            _length += buffer.Length;
        }
    }

    /// <summary>Writes interleaved float samples, whatever <see cref="WaveFormat"/> is.</summary>
    public void WriteSamples(ReadOnlySpan<float> samples)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var frames = samples.Length / _format.Channels;
            if (frames == 0)
            {
                return;
            }

            Check(_file.Write(samples, frames), frames);
            _length += frames * _format.Channels * sizeof(float);
        }
    }

    /// <summary>Makes what has been written so far readable by others.</summary>
    public override void Flush()
    {
        lock (_gate)
        {
            if (!_disposed)
            {
                _file.Flush();
            }
        }
    }

    /// <summary>Completes and closes the file.</summary>
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

    private static SoundFileMajorFormat KindOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return SoundFormat.FromName(path);
    }

    private static bool TakesFloats(WaveFormat format) => (format.Encoding, format.BitsPerSample) switch
    {
        (WaveFormatEncoding.IeeeFloat, 32) => true,
        (WaveFormatEncoding.Pcm, 16) => false,
        _ => throw new NotSupportedException("Only 16-bit and 32-bit float samples can be written to a sound file."),
    };

    private static SoundInfo Describe(WaveFormat format, SoundFileMajorFormat major, SoundFileSubtype subtype)
    {
        var info = new SoundInfo
        {
            SampleRate = format.SampleRate,
            Channels = format.Channels,
            Format = SoundFormat.Of(major, subtype),
        };
        var isOpus = (info.Format & SoundFormat.SubtypeMask) == SoundFormat.OpusSubtype;
        var opusHasRate = format.SampleRate is 8000 or 12000 or 16000 or 24000 or 48000;
        if ((isOpus && !opusHasRate) || !SoundHandle.CanWrite(info))
        {
            throw new ArgumentException(
                $"libsndfile cannot write {major} files with {format.Channels} channels at {format.SampleRate} Hz.",
                nameof(format));
        }

        return info;
    }

    private void Check(long written, long frames)
    {
        if (written < frames)
        {
            _file.ThrowIfFaulty("sf_writef");
        }
    }
}
