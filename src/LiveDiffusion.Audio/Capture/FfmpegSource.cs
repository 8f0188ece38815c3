using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using LiveDiffusion.Core;

namespace LiveDiffusion.Audio.Capture;

/// <summary>A file that libsndfile cannot read, decoded by the program ffmpeg through a pipe, as 48 kHz stereo.</summary>
internal sealed class FfmpegSource : ISampleSource
{
    private const int Rate = 48000;
    private readonly string _path;
    private Process _process;

    /// <summary>Begins to decode a file.</summary>
    /// <exception cref="UserErrorException">ffmpeg is not installed.</exception>
    public FfmpegSource(string path)
    {
        _path = path;
        _process = Run();
    }

    /// <inheritdoc/>
    public AudioFormat Format => new(Rate, 2);

    /// <inheritdoc/>
    public string? Warning { get; private set; }

    /// <inheritdoc/>
    public int Read(Span<float> into)
    {
        var whole = into[..(into.Length / 2 * 2)];
        var bytes = _process.StandardOutput.BaseStream.ReadAtLeast(
            MemoryMarshal.AsBytes(whole), whole.Length * sizeof(float), throwOnEndOfStream: false);
        if (bytes < whole.Length * sizeof(float))
        {
            _process.WaitForExit(TimeSpan.FromSeconds(2));
            if (_process.HasExited && _process.ExitCode != 0)
            {
                Warning = $"The audio file '{_path}' could be decoded in part only; what is there is used.";
            }
        }

        return bytes / (2 * sizeof(float)) * 2;
    }

    /// <inheritdoc/>
    public void Rewind()
    {
        End();
        _process = Run();
    }

    /// <inheritdoc/>
    public void Dispose() => End();

    private Process Run()
    {
        var start = new ProcessStartInfo("ffmpeg") { RedirectStandardOutput = true, UseShellExecute = false };
        string[] arguments =
        [
            "-nostdin", "-v", "quiet", "-i", Path.GetFullPath(_path), "-map", "0:a:0", "-f", "f32le", "-ac", "2",
            "-ar", Rate.ToString(CultureInfo.InvariantCulture), "-",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            return Process.Start(start) ?? throw new Win32Exception();
        }
        catch (Win32Exception exception)
        {
            throw new UserErrorException(
                $"The audio file '{_path}' needs the program ffmpeg, which was not found: install ffmpeg, or use WAV, FLAC, Ogg or MP3.",
                exception);
        }
    }

    private void End()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
