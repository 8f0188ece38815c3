using System.Globalization;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Graphics.Ffmpeg;

namespace LiveDiffusion.Graphics.Recording;

/// <summary>
/// One recording in the making. Pictures and sound are given by the render thread, which never waits: what finds no room is
/// left out and counted, and the film shows the picture before for as long. A thread of its own feeds ffmpeg. The file is
/// cut into fragments of a second, so whatever cuts it off, it plays up to there; one that ends in order is rewritten as an
/// ordinary film.
/// </summary>
internal sealed class Take : IDisposable
{
    private const int Pictures = 6;
    private const int SoundSeconds = 20;
    private const int FinishMilliseconds = 60_000;
    private const int MostBlocks = 8192; // more frames than the ring of samples lasts for
    private const long SmallestFree = 64L << 20;
    private const int SpaceCheckMilliseconds = 1000;
    private static readonly TimeSpan LookAround = TimeSpan.FromSeconds(0.5);

    private readonly RecordingSettings _settings;
    private readonly OrderedQueue<TakePicture> _free = new(Pictures);
    private readonly OrderedQueue<TakePicture> _full = new(Pictures);
    private readonly OrderedQueue<SoundBlock> _blocks = new(MostBlocks);
    private readonly SampleRing _samples;
    private readonly NewsSignal _news = new();
    private readonly SharedNumber _state = new();
    private readonly SharedNumber _isEnding = new();
    private readonly SharedNumber _isGivenUp = new();
    private readonly SharedReference<string> _trouble = new("");
    private readonly SharedReference<FfmpegProcess?> _process = new(null);
    private readonly Thread _thread;

    /// <summary>Makes room and starts the thread; the folder has to be there.</summary>
    public Take(RecordingSettings settings)
    {
        _settings = settings;
        _samples = new SampleRing(SoundSeconds * settings.SampleRate * settings.Channels);
        for (var i = 0; i < Pictures; i++)
        {
            _free.TryPut(new TakePicture(settings.Width * settings.Height * 4));
        }

        _thread = new Thread(Run) { Name = "output recording", IsBackground = true };
        _thread.Start();
    }

    /// <summary>The file.</summary>
    public string Path => _settings.Path;

    /// <summary>Samples per second and channel.</summary>
    public int SampleRate => _settings.SampleRate;

    /// <summary>Channels of the sound.</summary>
    public int Channels => _settings.Channels;

    /// <summary>Whether ffmpeg runs and what is given now will be seen. Render thread.</summary>
    public bool IsReady => _state.Value == (long)State.Running;

    /// <summary>Whether the file is complete, or there will be none. Any thread.</summary>
    public bool IsOver => _state.Value is (long)State.Complete or (long)State.Failed;

    /// <summary>Why it has ended before it was told to; empty while it has not. Any thread.</summary>
    public string Trouble => _trouble.Value;

    /// <summary>The process id of ffmpeg, for tests; 0 before there is one.</summary>
    internal int ProcessId => _process.Value?.Id ?? 0;

    /// <summary>A picture to fill, or null when none is free. Render thread.</summary>
    public TakePicture? Borrow() => _free.TryTake(out var picture) ? picture : null;

    /// <summary>Gives a borrowed picture to the film. Render thread.</summary>
    public void Give(TakePicture picture)
    {
        _full.TryPut(picture);
        _news.Set();
    }

    /// <summary>Appends samples; returns how many there was room for. Render thread.</summary>
    public int Give(ReadOnlySpan<float> samples) => _samples.Write(samples);

    /// <summary>Says when the samples given since the last time are heard, in seconds of the film. Render thread.</summary>
    public void Place(double seconds, int count)
    {
        if (count > 0)
        {
            _blocks.TryPut(new SoundBlock(seconds, count));
        }
    }

    /// <summary>Lets what was given be written, and the film be completed, behind the scenes. Render thread.</summary>
    public void Finish()
    {
        _isEnding.Value = 1;
        _news.Set();
    }

    /// <summary>Waits a while for the end; then the film stays as it is, in fragments. Main thread.</summary>
    public bool Wait(TimeSpan limit)
    {
        if (_thread.Join(limit))
        {
            return true;
        }

        _isGivenUp.Value = 1;
        _process.Value?.Kill();
        return _thread.Join(limit);
    }

    /// <summary>Lets go of what an ended recording holds.</summary>
    public void Dispose() => _news.Dispose();

    private bool IsGivenUp => _isGivenUp.Value != 0;

    private void Run()
    {
        ThreadGuard.Enter(ThreadRoles.Output);
        try
        {
            Record();
            _state.Value = (long)State.Complete;
        }
        catch (Exception e) when (e is UserErrorException or IOException or UnauthorizedAccessException)
        {
            _trouble.Value = e.Message;
            _state.Value = (long)State.Failed;
        }
        finally
        {
            ThreadGuard.Leave(ThreadRoles.Output);
        }
    }

    private void Record()
    {
        using (var process = FfmpegProcess.Start(_settings.Ffmpeg, Arguments()))
        {
            _process.Value = process;
            try
            {
                Feed(process.Input);
                process.Input.Close();
            }
            catch (IOException e) when (!IsGivenUp)
            {
                throw Failed(process, e);
            }

            if (!process.WaitForExit(FinishMilliseconds) || process.ExitCode != 0)
            {
                throw Failed(process, null);
            }
        }

        if (!IsGivenUp)
        {
            Rewrite();
        }
    }

    private void Feed(Stream input)
    {
        var stream = new MatroskaStream(input);
        stream.WriteHeader(_settings);
        _state.Value = (long)State.Running;
        var sound = new float[_settings.SampleRate * _settings.Channels];
        var checkDue = 0L;
        while (true)
        {
            var isLast = _isEnding.Value != 0; // looked at before the queues: what was given before the end is written
            while (_blocks.TryTake(out var block))
            {
                WriteSound(stream, block, sound);
            }

            while (_full.TryTake(out var picture))
            {
                stream.WritePicture(picture.Seconds, picture.Pixels);
                _free.TryPut(picture);
            }

            if (isLast)
            {
                return;
            }

            _news.Wait(LookAround);
            if (Environment.TickCount64 >= checkDue)
            {
                checkDue = Environment.TickCount64 + SpaceCheckMilliseconds;
                if (IsShortOfSpace())
                {
                    _trouble.Value = $"The disk is full: the recording ends here, as '{Path}'.";
                    return;
                }
            }
        }
    }

    private void WriteSound(MatroskaStream stream, SoundBlock block, float[] sound)
    {
        var seconds = block.Seconds;
        for (var left = block.Count; left > 0;)
        {
            var count = _samples.Read(sound.AsSpan(0, Math.Min(left, sound.Length)));
            stream.WriteSound(seconds, sound.AsSpan(0, count));
            seconds += count / (double)(_settings.SampleRate * _settings.Channels);
            left -= count;
        }
    }

    private bool IsShortOfSpace() => new DriveInfo(System.IO.Path.GetPathRoot(System.IO.Path.GetFullPath(Path))!).AvailableFreeSpace < SmallestFree;

    // An ordinary film, with its index in front: what editors like best. What goes wrong here costs nothing: the film stays as it is.
    private void Rewrite()
    {
        var growing = System.IO.Path.Combine(
            System.IO.Path.GetDirectoryName(Path)!, $".{System.IO.Path.GetFileNameWithoutExtension(Path)}.part{System.IO.Path.GetExtension(Path)}");
        using var process = FfmpegProcess.Start(_settings.Ffmpeg, ["-y", "-i", Path, "-map", "0", "-c", "copy", "-movflags", "+faststart+write_colr", growing]);
        _process.Value = process;
        process.Input.Close();
        if (process.WaitForExit(FinishMilliseconds) && process.ExitCode == 0 && !IsGivenUp)
        {
            File.Move(growing, Path, overwrite: true);
        }
        else
        {
            process.Dispose();
            File.Delete(growing);
        }
    }

    private UserErrorException Failed(FfmpegProcess process, Exception? inner)
        => new($"The recording '{Path}' has ended: {process.LastWords()}. What was recorded until then is there.", inner);

    private IEnumerable<string> Arguments()
    {
        var rate = _settings.FramesPerSecond.ToString(CultureInfo.InvariantCulture);
        var isProRes = _settings.Format == RecordingFormat.ProRes;

        // Pictures that are missing are repeated; sound that is missing is silence, sound that drifts is stretched.
        return
        [
            "-y", "-f", "matroska", "-probesize", "1000000", "-analyzeduration", "0", "-i", "pipe:0", "-map", "0:v", "-map", "0:a",
            .. Bt709.Arguments(isProRes ? "yuv422p10le" : "yuv420p", $"fps={rate}:start_time=0,"),
            "-af", "aresample=async=1000:first_pts=0",
            .. Encoders.Choose(_settings.Format, _settings.Ffmpeg), "-g", rate,
            .. (string[])(isProRes ? ["-c:a", "pcm_s24le"] : ["-c:a", "aac", "-b:a", "256k"]),
            "-movflags", "+frag_keyframe+delay_moov+default_base_moof+write_colr", "-flush_packets", "1", Path,
        ];
    }

    private enum State
    {
        Starting,
        Running,
        Complete,
        Failed,
    }

    private readonly record struct SoundBlock(double Seconds, int Count);
}
