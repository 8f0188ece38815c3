using LiveDiffusion.Core;
using NAudio.SoundFile;

namespace LiveDiffusion.Audio.Capture;

/// <summary>Audio files of any kind. Any thread; may block.</summary>
public static class AudioFile
{
    /// <summary>Opens a file for reading piece by piece.</summary>
    /// <exception cref="UserErrorException">There is no such file, or no sound in it.</exception>
    public static ISampleSource Open(string path)
    {
        if (!File.Exists(path))
        {
            var what = Directory.Exists(path) ? "is a folder" : "does not exist";
            throw new UserErrorException($"The audio file '{path}' {what}: name a file, or 'demo' for the built-in track.");
        }

        try
        {
            return new SoundFileSource(path);
        }
        catch (Exception exception) when (exception is SoundFileException or DllNotFoundException)
        {
            return OpenWithFfmpeg(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The audio file '{path}' cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Reads a whole file. A file that breaks off gives what is there, with a warning.</summary>
    /// <exception cref="UserErrorException">There is no such file, or no sound in it.</exception>
    public static DecodedAudio Decode(string path)
    {
        using var source = Open(path);
        return Decode(source, path);
    }

    /// <summary>Reads a whole piece; the name is for the message.</summary>
    /// <exception cref="UserErrorException">There is no sound in it.</exception>
    public static DecodedAudio Decode(ISampleSource source, string name)
    {
        ArgumentNullException.ThrowIfNull(source);
        var samples = new float[1 << 20];
        var count = 0;
        for (var read = source.Read(samples); read > 0; read = source.Read(samples.AsSpan(count)))
        {
            count += read;
            if (samples.Length - count < 1 << 18)
            {
                Array.Resize(ref samples, samples.Length * 2);
            }
        }

        return count == 0
            ? throw NoSound(name)
            : new DecodedAudio(source.Format, samples.AsSpan(0, count).ToArray(), source.Warning);
    }

    private static FfmpegSource OpenWithFfmpeg(string path)
    {
        var source = new FfmpegSource(path);
        Span<float> first = stackalloc float[2];
        if (source.Read(first) == 0)
        {
            source.Dispose();
            throw NoSound(path);
        }

        source.Rewind();
        return source;
    }

    private static UserErrorException NoSound(string path) =>
        new($"There is no sound in '{path}' that libsndfile or ffmpeg can read: use an audio file such as WAV, FLAC, Ogg, MP3 or M4A.");
}
