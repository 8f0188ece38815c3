using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Ndi;
using LiveDiffusion.Graphics.Ndi.Interop;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>
/// Receives an NDI source on a thread of its own. A thread that keeps only the newest picture, not NDI's frame
/// synchroniser: the dream takes pictures at its own rate, and what queues is late. Render thread, but for the receiver's loop.
/// </summary>
internal sealed class NdiFeed : IFrameFeed
{
    /// <summary>Seconds without a picture after which a source counts as lost.</summary>
    public const double LostSeconds = 2;

    private const double LookAgainSeconds = 5;
    private const uint WaitMilliseconds = 100;
    private const uint FindMilliseconds = 500;

    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(3);

    private readonly NdiRuntime _runtime;
    private readonly string _wanted;
    private readonly EngineClock _clock;
    private readonly (int Width, int Height) _size;
    private readonly FrameHandover _handover;
    private readonly ManualResetEvent _stop = new(initialState: false);

    /// <summary>Begins to receive.</summary>
    /// <param name="runtime">NDI.</param>
    /// <param name="wanted">The source's whole name, or the part of it in brackets; empty takes the first that is not our own.</param>
    /// <param name="stage">Size and clock.</param>
    public NdiFeed(NdiRuntime runtime, string wanted, SourceStage stage)
    {
        (_runtime, _wanted, _clock, _size) = (runtime, wanted, stage.Clock, (stage.Width, stage.Height));
        _handover = new FrameHandover(stage.Width, stage.Height);
        new Thread(Run) { Name = "source NDI", IsBackground = true }.Start();
    }

    /// <inheritdoc/>
    public SourceStatus Status => _handover.Status;

    /// <inheritdoc/>
    public bool TryTake(out byte[] pixels) => _handover.TryTake(out pixels);

    /// <inheritdoc/>
    public void Dispose() => _stop.Set();

    /// <summary>The source that is meant, or null: by its whole name, by the part in brackets, or the first that is not our own.</summary>
    internal static string? Choose(IReadOnlyList<string> sources, string wanted, string own)
        => wanted.Length == 0 ? sources.FirstOrDefault(s => !string.Equals(s, own, StringComparison.Ordinal))
            : sources.FirstOrDefault(s => string.Equals(s, wanted, StringComparison.OrdinalIgnoreCase))
            ?? sources.FirstOrDefault(s => s.EndsWith($"({wanted})", StringComparison.OrdinalIgnoreCase));

    private bool IsStopped => _stop.WaitOne(0);

    private void Run()
    {
        NdiLibrary? library;
        while (!_runtime.TryOpen(out library, out var why))
        {
            Tell(SourceState.Unavailable, $"{why} It is tried again.");
            if (_stop.WaitOne(RetryInterval))
            {
                return;
            }
        }

        using var finder = NdiFinder.Create(library!);
        while (Find(finder) is { } source)
        {
            using var receiver = NdiReceiver.Create(library!, source);
            if (receiver.IsInvalid)
            {
                Tell(SourceState.Lost, $"NDI makes no receiver for '{source}'. It is tried again.");
                _stop.WaitOne(RetryInterval);
                continue;
            }

            Read(receiver, source);
        }
    }

    // Waits until the source is there; null at the end.
    private string? Find(NdiFinder finder)
    {
        while (!IsStopped)
        {
            finder.Wait(FindMilliseconds);
            var sources = finder.Sources();
            if (Choose(sources, _wanted, _runtime.OwnSource.Value) is { } found)
            {
                return found;
            }

            var seen = sources.Count > 0 ? $"Seen: {string.Join(", ", sources)}." : "No source is seen; on Linux discovery needs avahi-daemon.";
            Tell(SourceState.Lost, _wanted.Length > 0 ? $"There is no NDI source '{_wanted}'. {seen}" : $"There is no NDI source of others. {seen}");
            if (_stop.WaitOne(0))
            {
                break;
            }
        }

        return null;
    }

    // NDI connects again by itself; where it does not, the source is looked for anew.
    private void Read(NdiReceiver receiver, string source)
    {
        var last = _clock.Now;
        var isRunning = false;
        while (!IsStopped)
        {
            var isThere = receiver.TryCapture(WaitMilliseconds);
            if (isThere)
            {
                last = _clock.Now;
                var isPicture = TryPublish(receiver, source);
                if (isPicture && !isRunning)
                {
                    Tell(SourceState.Running, "");
                }

                isRunning = isPicture;
            }

            var silence = _clock.Now - last;
            if (silence > LostSeconds && isRunning)
            {
                isRunning = false;
                Tell(SourceState.Lost, $"The NDI source '{source}' sends no pictures. The last one stays.");
            }

            if (silence > LookAgainSeconds && receiver.Connections == 0)
            {
                return;
            }
        }
    }

    private unsafe bool TryPublish(NdiReceiver receiver, string source)
    {
        ref readonly var frame = ref receiver.Frame;
        if (frame.FourCC is not (NdiFourCC.Rgba or NdiFourCC.Rgbx) || frame.Data is null || frame.Width <= 0 || frame.Height <= 0)
        {
            Tell(SourceState.Lost, $"The NDI source '{source}' sends a format that was not asked for ({(int)frame.FourCC:X8}).");
            return false;
        }

        var stride = frame.StrideBytes != 0 ? frame.StrideBytes : frame.Width * 4;
        PictureScaler.Cover((nint)frame.Data, frame.Width, frame.Height, stride, _handover.Pixels, _size.Width, _size.Height);
        _handover.Publish();
        return true;
    }

    private void Tell(SourceState state, string message) => _handover.Tell(new SourceStatus(state, message));
}
