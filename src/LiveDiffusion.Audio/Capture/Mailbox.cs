using LiveDiffusion.Core.Handover;

namespace LiveDiffusion.Audio.Capture;

/// <summary>The newest of a value, from one thread to another; nothing waits and nothing is allocated.</summary>
internal sealed class Mailbox<T>(T initial)
{
    private readonly TripleBuffer<Slot> _buffer = new(() => new Slot { Value = initial });
    private T _newest = initial;

    /// <summary>Whether anything was ever sent. Reader only, after <see cref="Read"/>.</summary>
    public bool HasMail { get; private set; }

    /// <summary>Sends a value. Writer only; real-time safe.</summary>
    public void Send(T value)
    {
        _buffer.WriteSlot.Value = value;
        _buffer.Publish();
    }

    /// <summary>The newest value. Reader only; real-time safe.</summary>
    public T Read()
    {
        if (_buffer.TryTake())
        {
            _newest = _buffer.ReadSlot.Value;
            HasMail = true;
        }

        return _newest;
    }

    private sealed class Slot
    {
        public required T Value;
    }
}
