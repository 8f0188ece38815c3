namespace LiveDiffusion.Graphics.Spout;

/// <summary>
/// The list of all senders, and which is active. Holds both maps, so that they are there as long as somebody needs them. One
/// thread.
/// </summary>
internal sealed class SenderNames : IDisposable
{
    private readonly IKernelObjects _kernel;
    private readonly ISharedMap _names;
    private readonly ISharedMap _active;
    private readonly NamedLock _namesLock;
    private readonly NamedLock _activeLock;
    private readonly byte[] _bytes;

    public SenderNames(IKernelObjects kernel)
    {
        _kernel = kernel;
        _namesLock = new NamedLock(kernel.OpenMutex(SpoutNames.MapMutex(SpoutNames.Senders)));
        _activeLock = new NamedLock(kernel.OpenMutex(SpoutNames.MapMutex(SpoutNames.Active)));
        _names = kernel.OpenMap(SpoutNames.Senders, kernel.MaxSenders * SpoutNames.SlotBytes);
        _active = kernel.OpenMap(SpoutNames.Active, SpoutNames.SlotBytes);
        Places = Math.Min(_names.Length / SpoutNames.SlotBytes, kernel.MaxSenders);
        _bytes = new byte[Places * SpoutNames.SlotBytes];
    }

    /// <summary>How many there is room for: an older program may have made the map smaller.</summary>
    public int Places { get; }

    /// <summary>The active sender; empty for none.</summary>
    public string Active
    {
        get
        {
            Span<byte> slot = stackalloc byte[SpoutNames.SlotBytes];
            return _kernel.Read(SpoutNames.Active, slot) > 0 ? SpoutNames.Text(slot) : "";
        }
    }

    /// <summary>The names in a list's bytes: up to the first empty place.</summary>
    public static IReadOnlyList<string> Parse(ReadOnlySpan<byte> list)
    {
        var names = new List<string>();
        for (var at = 0; at + SpoutNames.SlotBytes <= list.Length && list[at] != 0; at += SpoutNames.SlotBytes)
        {
            names.Add(SpoutNames.Text(list.Slice(at, SpoutNames.SlotBytes)));
        }

        return names;
    }

    /// <summary>
    /// Puts a name in, those out whose sender is gone, and makes it the active one. A full list keeps it out: it can still be
    /// received by its name. False when the list cannot be had in time.
    /// </summary>
    public bool Add(string name)
    {
        if (!Change(names => names.Add(name)))
        {
            return false;
        }

        SetActive(name);
        return true;
    }

    /// <summary>Takes a name out; if it was active, the first that remains becomes so.</summary>
    public void Remove(string name)
    {
        string? first = null;
        var isOut = Change(names =>
        {
            names.Remove(name);
            first = names.Min;
        });
        if (isOut && string.Equals(Active, name, StringComparison.Ordinal))
        {
            SetActive(first ?? "");
        }
    }

    public void Dispose()
    {
        _names.Dispose();
        _active.Dispose();
        _namesLock.Dispose();
        _activeLock.Dispose();
    }

    private bool Change(Action<SortedSet<string>> change)
    {
        if (!_namesLock.TryEnter(SpoutNames.LockMilliseconds))
        {
            return false;
        }

        try
        {
            _names.Read(_bytes);
            var names = new SortedSet<string>(Parse(_bytes).Where(IsThere), StringComparer.Ordinal);
            change(names);
            _bytes.AsSpan().Clear();
            foreach (var (place, name) in names.Take(Places).Index())
            {
                SpoutNames.Write(name, _bytes.AsSpan(place * SpoutNames.SlotBytes, SpoutNames.SlotBytes));
            }

            _names.Write(_bytes);
            return true;
        }
        finally
        {
            _namesLock.Leave();
        }
    }

    private void SetActive(string name)
    {
        if (_activeLock.TryEnter(SpoutNames.LockMilliseconds))
        {
            Span<byte> slot = stackalloc byte[SpoutNames.SlotBytes];
            SpoutNames.Write(name, slot);
            _active.Write(slot);
            _activeLock.Leave();
        }
    }

    private bool IsThere(string name)
    {
        Span<byte> byteOfInfo = stackalloc byte[1];
        return _kernel.Read(name, byteOfInfo) > 0;
    }
}
