using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace LiveDiffusion.Core.Handover;

/// <summary>
/// Messages from many threads to one, in order and bounded; when it is full the newest is dropped and counted. May
/// allocate: for sockets and files, never for the audio or the render thread.
/// </summary>
public sealed class Mailbox<T>(int capacity)
{
    private readonly Channel<T> _channel = Channel.CreateBounded<T>(
        new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private long _dropped; // writers add, anybody reads

    /// <summary>Messages lost because it was full. Any thread.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Appends a message; false (and counted) when it is full. Any thread.</summary>
    public bool TryPost(T message)
    {
        var posted = _channel.Writer.TryWrite(message);
        if (!posted)
        {
            Interlocked.Increment(ref _dropped);
        }

        return posted;
    }

    /// <summary>Takes the oldest message. Reader thread only.</summary>
    public bool TryTake([MaybeNullWhen(false)] out T message) => _channel.Reader.TryRead(out message);
}
