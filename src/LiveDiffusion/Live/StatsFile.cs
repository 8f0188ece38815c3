using System.Globalization;
using LiveDiffusion.Core;

namespace LiveDiffusion.Live;

/// <summary>One line of figures a frame, as CSV: <c>--stats FILE.csv</c>. Render thread; buffered, flushed at the end.</summary>
public sealed class StatsFile : IDisposable
{
    private readonly StreamWriter _file;

    /// <summary>Begins the file.</summary>
    public StatsFile(string path)
    {
        try
        {
            _file = new StreamWriter(path, append: false, System.Text.Encoding.ASCII, 1 << 16);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"--stats {path} cannot be written: {e.Message} Choose another place.", e);
        }

        _file.WriteLine("frame,seconds,render_ms,fps,styled_per_second,picture_age_ms,drops,saved_per_second");
    }

    /// <summary>Adds a frame's line.</summary>
    public void Add(long frame, double seconds, FrameStatistics figures, float pictureAgeSeconds, long drops)
        => _file.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{frame},{seconds:0.00000},{figures.RenderMilliseconds:0.000},{figures.FramesPerSecond:0.00},{figures.StyledPerSecond:0.00},{pictureAgeSeconds * 1000:0.0},{drops},{figures.SavedPerSecond:0.00}"));

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
