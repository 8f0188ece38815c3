using LiveDiffusion.Core;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Ffmpeg;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>
/// Reads a video input on a thread of its own and hands over the newest picture. When ffmpeg ends, whatever the reason,
/// the state is Lost and it is started again, after waiting a little longer each time. Render thread, but for the reader's loop.
/// </summary>
internal sealed class FrameFeed : IFrameFeed
{
    private const double FirstWaitSeconds = 0.25;
    private const double LongestWaitSeconds = 8;

    private readonly FfmpegProgram _program;
    private readonly FeedInput _input;
    private readonly EngineClock _clock;
    private readonly FrameHandover _handover;
    private readonly ManualResetEvent _stop = new(initialState: false);
    private readonly (int Width, int Height) _size;
    private FfmpegFrames? _reading; // reader makes it, either side kills it; changed by Interlocked only
    private int _processId;

    public FrameFeed(FfmpegProgram program, FeedInput input, SourceStage stage)
    {
        _program = program;
        _input = input;
        _clock = stage.Clock;
        _size = (stage.Width, stage.Height);
        _handover = new FrameHandover(stage.Width, stage.Height);
        new Thread(Run) { Name = "source " + input.Name, IsBackground = true }.Start();
    }

    /// <inheritdoc/>
    public SourceStatus Status => _handover.Status;

    /// <summary>The process that reads now, for tests; 0 before the first.</summary>
    public int ProcessId => Interlocked.CompareExchange(ref _processId, 0, 0);

    /// <inheritdoc/>
    public bool TryTake(out byte[] pixels) => _handover.TryTake(out pixels);

    /// <summary>Ends ffmpeg and the reader. Waits for neither.</summary>
    public void Dispose()
    {
        _stop.Set();
        Interlocked.Exchange(ref _reading, null)?.Kill();
    }

    private bool IsStopped => _stop.WaitOne(0);

    private void Run()
    {
        var wait = FirstWaitSeconds;
        while (!IsStopped)
        {
            var (seen, why) = Play();
            wait = seen ? FirstWaitSeconds : Math.Min(wait * 2, LongestWaitSeconds);
            if (!IsStopped)
            {
                _handover.Tell(new SourceStatus(SourceState.Lost, $"{_input.Name}: {why}"));
                _stop.WaitOne(TimeSpan.FromSeconds(wait));
            }
        }
    }

    // One life of ffmpeg: whether it gave a picture, and why it ended.
    private (bool Seen, string Why) Play()
    {
        if (_input.File is { } file && !File.Exists(file))
        {
            return (false, $"there is no file '{file}'. Choose another, or put it there.");
        }

        FfmpegFrames frames;
        try
        {
            frames = new FfmpegFrames(_program, _input.Arguments, _size.Width, _size.Height, _input.FramesPerSecond);
        }
        catch (UserErrorException e)
        {
            return (false, e.Message);
        }

        using (frames)
        {
            Interlocked.Exchange(ref _processId, frames.ProcessId);
            Interlocked.Exchange(ref _reading, frames);
            if (IsStopped)
            {
                frames.Kill(); // Dispose may have come before there was anything to kill
            }

            var count = Read(frames);
            Interlocked.Exchange(ref _reading, null);
            return (count > 0, IsStopped ? "" : $"no more pictures ({frames.LastWords()}). It is tried again.");
        }
    }

    private long Read(FfmpegFrames frames)
    {
        var start = double.NaN;
        var count = 0L;
        while (frames.TryRead(_handover.Pixels))
        {
            start = double.IsNaN(start) ? _clock.Now : start;
            if (_input.FramesPerSecond is { } rate)
            {
                var early = start + (count / (double)rate) - _clock.Now;
                if (early > 0 && _stop.WaitOne(TimeSpan.FromSeconds(early)))
                {
                    break;
                }
            }

            _handover.Publish();
            if (count++ == 0)
            {
                _handover.Tell(SourceStatus.Running);
            }
        }

        return count;
    }
}
