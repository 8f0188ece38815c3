using System.Runtime.InteropServices;

namespace LiveDiffusion.Graphics.Spout;

/// <summary>What a look at the registry has shown.</summary>
internal enum SpoutSight
{
    /// <summary>There is no such sender.</summary>
    Missing,

    /// <summary>The sender is as it was.</summary>
    Same,

    /// <summary>There is a sender, or its texture is another.</summary>
    Changed,
}

/// <summary>
/// A receiver's side of the registry: which sender is there, which texture it has, whether it holds a new picture. The maps
/// are read without their mutexes: what is torn is seen as a change and read again in the next frame. One thread; allocates
/// only when something changes.
/// </summary>
internal sealed class SpoutLink(IKernelObjects kernel) : IDisposable
{
    private readonly byte[] _list = new byte[kernel.MaxSenders * SpoutNames.SlotBytes];
    private readonly byte[] _slot = new byte[SpoutNames.SlotBytes];
    private readonly byte[] _info = new byte[SharedTextureInfo.Bytes];
    private readonly byte[] _seen = new byte[SharedTextureInfo.Bytes];
    private NamedLock? _access;
    private INamedSemaphore? _count;
    private bool _isThere;
    private int _lastFrame;

    /// <summary>The sender that is or was there; empty before the first.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What it says of its texture.</summary>
    public SharedTextureInfo Info => MemoryMarshal.Read<SharedTextureInfo>(_seen);

    /// <summary>Looks at the registry.</summary>
    /// <param name="wanted">The sender; empty takes the active one, or the first, that is not our own.</param>
    /// <param name="own">Our own sender's name; empty for none.</param>
    public SpoutSight Look(string wanted, string own)
    {
        if (wanted.Length > 0)
        {
            if (!string.Equals(wanted, Name, StringComparison.Ordinal))
            {
                Switch(wanted);
            }
        }
        else if (!TryFollowActive(own))
        {
            _isThere = false;
            return SpoutSight.Missing;
        }

        if (kernel.Read(Name, _info) < SharedTextureInfo.Bytes)
        {
            _isThere = false;
            return SpoutSight.Missing;
        }

        if (_isThere && _info.AsSpan().SequenceEqual(_seen))
        {
            return SpoutSight.Same;
        }

        _info.CopyTo(_seen, 0);
        (_isThere, _lastFrame) = (true, 0);
        _access ??= new NamedLock(kernel.OpenMutex(SpoutNames.AccessMutex(Name)));
        _count ??= kernel.OpenSemaphore(SpoutNames.FrameCount(Name));
        return SpoutSight.Changed;
    }

    /// <summary>Whether the picture is another than at the last call; always for a sender that does not count.</summary>
    public bool HasNewFrame()
    {
        var frame = FrameCount.Read(_count!);
        var isNew = frame == 0 || frame != _lastFrame;
        _lastFrame = frame;
        return isNew;
    }

    /// <summary>The new frame could not be had: it is new once more.</summary>
    public void Miss() => _lastFrame = -1;

    /// <summary>Takes the texture; false when the sender has it for longer.</summary>
    public bool TryBegin(int milliseconds) => _access!.TryEnter(milliseconds);

    /// <summary>Gives the texture free.</summary>
    public void End() => _access!.Leave();

    public void Dispose() => LetGo();

    // The active sender unless it is our own, then the first of the list that is not. False when there is none.
    private bool TryFollowActive(string own)
    {
        if (kernel.Read(SpoutNames.Active, _slot) > 0 && TryFollow(_slot, own))
        {
            return true;
        }

        var length = kernel.Read(SpoutNames.Senders, _list);
        for (var at = 0; at + SpoutNames.SlotBytes <= length && _list[at] != 0; at += SpoutNames.SlotBytes)
        {
            if (TryFollow(_list.AsSpan(at, SpoutNames.SlotBytes), own))
            {
                return true;
            }
        }

        return false;
    }

    private bool TryFollow(ReadOnlySpan<byte> slot, string own)
    {
        var name = SpoutNames.Trim(slot);
        if (name.IsEmpty || IsSame(name, own))
        {
            return false;
        }

        if (!IsSame(name, Name))
        {
            Switch(SpoutNames.Text(name));
        }

        return true;
    }

    private static bool IsSame(ReadOnlySpan<byte> name, string text)
    {
        if (name.Length != text.Length)
        {
            return false;
        }

        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] != text[i])
            {
                return false;
            }
        }

        return true;
    }

    private void Switch(string name)
    {
        LetGo();
        (Name, _isThere) = (name, false);
    }

    private void LetGo()
    {
        _access?.Dispose();
        _count?.Dispose();
        (_access, _count) = (null, null);
    }
}
