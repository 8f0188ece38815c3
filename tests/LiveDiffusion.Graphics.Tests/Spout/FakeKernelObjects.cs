using LiveDiffusion.Graphics.Spout;

namespace LiveDiffusion.Graphics.Tests.Spout;

/// <summary>
/// A Windows session in memory: named objects that live as long as a handle to them. Maps are made of whole pages and keep
/// their size; a mutex is a real one, so that it can really be abandoned.
/// </summary>
internal sealed class FakeKernelObjects(int maxSenders = 64) : IKernelObjects
{
    private const int Page = 4096;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (object Thing, int Handles)> _things = new(StringComparer.Ordinal);

    public int MaxSenders => maxSenders;

    public int MapsRead { get; private set; }

    public bool Has(string name)
    {
        lock (_gate)
        {
            return _things.ContainsKey(name);
        }
    }

    public int Read(string map, Span<byte> into)
    {
        lock (_gate)
        {
            MapsRead++;
            if (!_things.TryGetValue(map, out var entry) || entry.Thing is not byte[] bytes)
            {
                return 0;
            }

            var length = Math.Min(bytes.Length, into.Length);
            bytes.AsSpan(0, length).CopyTo(into);
            return length;
        }
    }

    /// <summary>All bytes of a map.</summary>
    public byte[] Bytes(string map)
    {
        lock (_gate)
        {
            return [.. (byte[])_things[map].Thing];
        }
    }

    public ISharedMap OpenMap(string name, int bytes)
        => new Map(this, name, Open(name, () => new byte[(bytes + Page - 1) / Page * Page]));

    public INamedMutex OpenMutex(string name) => new NamedMutex(this, name, Open(name, () => new Mutex()));

    public INamedSemaphore OpenSemaphore(string name) => new NamedSemaphore(this, name, Open(name, () => new int[] { 1 }));

    private T Open<T>(string name, Func<T> make)
        where T : class
    {
        lock (_gate)
        {
            var (thing, handles) = _things.GetValueOrDefault(name);
            thing ??= make();
            _things[name] = (thing, handles + 1);
            return (T)thing;
        }
    }

    private void Close(string name)
    {
        lock (_gate)
        {
            var (thing, handles) = _things[name];
            if (handles == 1)
            {
                _things.Remove(name);
            }
            else
            {
                _things[name] = (thing, handles - 1);
            }
        }
    }

    private abstract class Handle(FakeKernelObjects session, string name) : IDisposable
    {
        private bool _isClosed;

        protected Lock Gate => session._gate;

        public void Dispose()
        {
            if (!_isClosed)
            {
                _isClosed = true;
                session.Close(name);
            }
        }
    }

    private sealed class Map(FakeKernelObjects session, string name, byte[] memory) : Handle(session, name), ISharedMap
    {
        public int Length => memory.Length;

        public void Read(Span<byte> into)
        {
            lock (Gate)
            {
                memory.AsSpan(0, Math.Min(into.Length, Length)).CopyTo(into);
            }
        }

        public void Write(ReadOnlySpan<byte> bytes)
        {
            lock (Gate)
            {
                bytes[..Math.Min(bytes.Length, Length)].CopyTo(memory);
            }
        }
    }

    private sealed class NamedMutex(FakeKernelObjects session, string name, Mutex mutex) : Handle(session, name), INamedMutex
    {
        public bool Wait(int milliseconds) => mutex.WaitOne(milliseconds);

        public void Release() => mutex.ReleaseMutex();
    }

    private sealed class NamedSemaphore(FakeKernelObjects session, string name, int[] count) : Handle(session, name), INamedSemaphore
    {
        public bool TryTake()
        {
            lock (Gate)
            {
                return count[0] > 0 && count[0]-- > 0;
            }
        }

        public int Release(int more)
        {
            lock (Gate)
            {
                count[0] += more;
                return count[0] - more;
            }
        }
    }
}
