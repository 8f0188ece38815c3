using System.Runtime.InteropServices;

namespace LiveDiffusion.Graphics.Outputs;

/// <summary>
/// The sound of a film, as decoded samples, kept in a temporary file for the encoder. Written in full before the film
/// begins; the film cuts it, or lets silence follow. One thread at a time.
/// </summary>
public sealed class FilmSound : IDisposable
{
    private readonly FileStream _file;

    /// <summary>Makes an empty sound.</summary>
    /// <param name="sampleRate">Samples per second and channel.</param>
    /// <param name="channels">Channels; samples are interleaved.</param>
    public FilmSound(int sampleRate, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        (SampleRate, Channels) = (sampleRate, channels);
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"livediffusion-{Guid.NewGuid():N}.f32");
        _file = new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 16);
    }

    /// <summary>Samples per second and channel.</summary>
    public int SampleRate { get; }

    /// <summary>Channels.</summary>
    public int Channels { get; }

    internal string Path { get; }

    /// <summary>Appends interleaved samples; 1 is full scale.</summary>
    public void Write(ReadOnlySpan<float> samples) => _file.Write(MemoryMarshal.AsBytes(samples));

    /// <summary>Removes the temporary file.</summary>
    public void Dispose()
    {
        _file.Dispose();
        File.Delete(Path);
    }

    internal void Flush() => _file.Flush();
}
