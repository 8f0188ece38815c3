using System.Globalization;
using LiveDiffusion.Core;
using SkiaSharp;

namespace LiveDiffusion.Graphics.Outputs;

/// <summary>
/// A folder of pictures, <c>frame_000001.png</c> and on, exact to the bit. It grows under a hidden name beside the
/// folder's. An earlier sequence in the folder is replaced as a whole; a folder that holds anything else is refused. One
/// thread at a time.
/// </summary>
public sealed class PngSequence : IFilmWriter
{
    private readonly string _folder;
    private readonly string _growing;
    private readonly byte[] _opaque;
    private bool _isFinished;

    /// <summary>Checks the folder and makes the growing one.</summary>
    public PngSequence(string folder, FilmSettings settings)
    {
        _folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(_folder))
        {
            throw new UserErrorException($"'{folder}' is a file. Name a folder for the pictures.");
        }

        if (Directory.Exists(_folder) && Directory.EnumerateFileSystemEntries(_folder).FirstOrDefault(e => !IsFrame(e)) is { } other)
        {
            throw new UserErrorException($"The folder '{folder}' holds '{Path.GetFileName(other)}', which is no frame of a film. Name a new or empty folder.");
        }

        (Width, Height) = (settings.Width, settings.Height);
        _opaque = new byte[Width * Height * 4];
        _growing = Path.Combine(Path.GetDirectoryName(_folder)!, $".{Path.GetFileName(_folder)}.part");
        try
        {
            if (Directory.Exists(_growing))
            {
                Directory.Delete(_growing, recursive: true); // left by a run that was killed
            }

            Directory.CreateDirectory(_growing);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The folder '{folder}' cannot be written: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public int Height { get; }

    /// <inheritdoc/>
    public long FrameCount { get; private set; }

    /// <inheritdoc/>
    public unsafe void Write(ReadOnlySpan<byte> rgba)
    {
        rgba.CopyTo(_opaque);
        for (var i = 3; i < _opaque.Length; i += 4)
        {
            _opaque[i] = 255;
        }

        var number = (FrameCount + 1).ToString("d6", CultureInfo.InvariantCulture);
        fixed (byte* pixels = _opaque)
        {
            using var pixmap = new SKPixmap(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque), (nint)pixels);
            using var data = pixmap.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.Sub, 3))
                ?? throw new InvalidOperationException("Skia made no PNG.");
            try
            {
                using var file = File.Create(Path.Combine(_growing, $"frame_{number}.png"));
                data.SaveTo(file);
            }
            catch (IOException e)
            {
                throw new UserErrorException($"Picture {number} cannot be written to '{_folder}': {e.Message}", e);
            }
        }

        FrameCount++;
    }

    /// <inheritdoc/>
    public void Finish()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        Directory.Move(_growing, _folder);
        _isFinished = true;
    }

    /// <summary>Deletes what is not finished.</summary>
    public void Dispose()
    {
        if (!_isFinished && Directory.Exists(_growing))
        {
            Directory.Delete(_growing, recursive: true);
        }
    }

    private static bool IsFrame(string path)
    {
        var name = Path.GetFileName(path);
        return name.StartsWith("frame_", StringComparison.Ordinal) && name.EndsWith(".png", StringComparison.Ordinal)
            && name[6..^4].All(char.IsAsciiDigit);
    }
}
