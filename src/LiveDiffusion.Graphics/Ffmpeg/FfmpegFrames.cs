namespace LiveDiffusion.Graphics.Ffmpeg;

/// <summary>
/// Reads pictures of one size from whatever ffmpeg can open: RGBA bytes, top row first. Reading blocks. One thread at a
/// time, but for <see cref="Kill"/>: any thread.
/// </summary>
internal sealed class FfmpegFrames : IDisposable
{
    private readonly FfmpegProcess _process;
    private readonly Stream _output;

    /// <param name="program">Where ffmpeg is.</param>
    /// <param name="input">The arguments that open the input, <c>-i</c> included.</param>
    /// <param name="width">Pixels in a row; the picture is scaled and cropped to cover.</param>
    /// <param name="height">Rows.</param>
    /// <param name="framesPerSecond">The constant rate to convert to; null takes frames as they come.</param>
    public FfmpegFrames(FfmpegProgram program, IEnumerable<string> input, int width, int height, int? framesPerSecond)
    {
        var rate = framesPerSecond is { } fps ? $"fps={fps}," : "";
        _process = FfmpegProcess.Start(
            program,
            [
                "-nostdin", .. input, "-an", "-sn", "-dn",
                "-vf", $"{rate}scale={width}:{height}:force_original_aspect_ratio=increase:flags=bilinear,crop={width}:{height},setsar=1",
                "-f", "rawvideo", "-pix_fmt", "rgba", "pipe:1",
            ]);
        _output = _process.Output;
        FrameBytes = width * height * 4;
    }

    /// <summary>Bytes of one picture.</summary>
    public int FrameBytes { get; }

    /// <summary>The process id of ffmpeg.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Reads the next picture, and waits for it; false at the end.</summary>
    public bool TryRead(byte[] into)
    {
        try
        {
            return _output.ReadAtLeast(into.AsSpan(0, FrameBytes), FrameBytes, throwOnEndOfStream: false) == FrameBytes;
        }
        catch (IOException)
        {
            return false; // killed in the middle
        }
    }

    /// <summary>Why there are no more pictures, in ffmpeg's words. After the end only.</summary>
    public string LastWords() => _process.LastWords();

    /// <summary>Ends ffmpeg at once. Any thread.</summary>
    public void Kill() => _process.Kill();

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();
}
