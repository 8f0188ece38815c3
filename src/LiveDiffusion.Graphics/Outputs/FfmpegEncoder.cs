using System.Globalization;
using LiveDiffusion.Core;
using LiveDiffusion.Graphics.Ffmpeg;

namespace LiveDiffusion.Graphics.Outputs;

/// <summary>
/// A film through ffmpeg: .mp4 with H.264 and AAC, .mov with ProRes 422 HQ and PCM; BT.709 in matrix and tags. It grows
/// under a hidden name beside the film's. ffmpeg runs in a session of its own, so Ctrl-C does not reach it and
/// <see cref="Finish"/> leaves a playable film. One thread at a time.
/// </summary>
public sealed class FfmpegEncoder : IFilmWriter
{
    private const int FinishMilliseconds = 60_000;

    private readonly string _path;
    private readonly string _growing;
    private readonly FfmpegProcess _process;
    private readonly Stream _input;
    private bool _isFinished;

    /// <summary>Starts ffmpeg.</summary>
    public FfmpegEncoder(string path, FilmSettings settings, FfmpegProgram ffmpeg)
    {
        _path = Path.GetFullPath(path);
        if (Directory.Exists(_path))
        {
            throw new UserErrorException($"'{path}' is a folder. Give the film another name.");
        }

        var ending = Path.GetExtension(_path);
        _growing = Path.Combine(Path.GetDirectoryName(_path)!, $".{Path.GetFileNameWithoutExtension(_path)}.part{ending}");
        (Width, Height) = (settings.Width, settings.Height);
        settings.Sound?.Flush();
        _process = FfmpegProcess.Start(ffmpeg, Arguments(settings, isProRes: ending.Equals(".mov", StringComparison.OrdinalIgnoreCase)));
        _input = _process.Input;
    }

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public int Height { get; }

    /// <inheritdoc/>
    public long FrameCount { get; private set; }

    /// <summary>The process id of ffmpeg, for tests.</summary>
    internal int ProcessId => _process.Id;

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> rgba)
    {
        if (rgba.Length != Width * Height * 4)
        {
            throw new ArgumentException($"A picture has {Width * Height * 4} bytes, not {rgba.Length}.", nameof(rgba));
        }

        try
        {
            _input.Write(rgba);
            FrameCount++;
        }
        catch (IOException e)
        {
            throw Failed(e);
        }
    }

    /// <inheritdoc/>
    public void Finish()
    {
        try
        {
            _input.Close();
        }
        catch (IOException e)
        {
            throw Failed(e);
        }

        if (!_process.WaitForExit(FinishMilliseconds))
        {
            throw new UserErrorException($"ffmpeg does not complete '{_path}'. Is the disk full or gone?");
        }

        if (_process.ExitCode != 0 || !File.Exists(_growing))
        {
            throw Failed(null);
        }

        File.Move(_growing, _path, overwrite: true);
        _isFinished = true;
    }

    /// <summary>Ends ffmpeg; a film that is not finished is deleted.</summary>
    public void Dispose()
    {
        _process.Dispose();
        if (!_isFinished)
        {
            File.Delete(_growing);
        }
    }

    private UserErrorException Failed(Exception? inner)
    {
        // A broken pipe is the news that it has ended; its words say why.
        _process.WaitForExit(FinishMilliseconds / 30);
        return new($"ffmpeg could not write '{_path}': {_process.LastWords()}. Is there space, and may you write there?", inner);
    }

    private IEnumerable<string> Arguments(FilmSettings settings, bool isProRes)
    {
        var rate = settings.FramesPerSecond.ToString(CultureInfo.InvariantCulture);
        string[] video =
        [
            "-y", "-f", "rawvideo", "-pix_fmt", "rgba", "-s", $"{Width}x{Height}", "-framerate", rate, "-i", "pipe:0",
        ];
        string[] sound = settings.Sound is { } s
            ?
            [
                "-f", "f32le", "-ar", s.SampleRate.ToString(CultureInfo.InvariantCulture),
                "-ac", s.Channels.ToString(CultureInfo.InvariantCulture), "-i", s.Path, "-map", "0:v", "-map", "1:a",

                // The pictures decide the length: silence without end behind the sound, cut where they end.
                "-af", "apad", "-shortest",
            ]
            : ["-an"];
        var colours = Bt709.Arguments(isProRes ? "yuv422p10le" : "yuv420p");
        string[] codec = isProRes
            ? ["-c:v", "prores_ks", "-profile:v", "3", "-vendor", "apl0", "-c:a", "pcm_s24le", "-movflags", "+write_colr"]
            // A quick encoder with next to no lookahead, and no second pass over the file: a film that is stopped has to be
            // complete within two seconds, also at full size and on a machine that is busy with the dream.
            : ["-c:v", "libx264", "-preset", "veryfast", "-crf", "17", "-x264-params", "rc-lookahead=2:sync-lookahead=0", "-c:a", "aac", "-b:a", "256k"];
        return [.. video, .. sound, .. colours, .. codec, _growing];
    }
}
