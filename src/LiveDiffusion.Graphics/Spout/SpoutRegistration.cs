using System.Runtime.InteropServices;

namespace LiveDiffusion.Graphics.Spout;

/// <summary>
/// A sender in Spout's registry, from its texture's being there to its end. Made and disposed on one thread; frames are all
/// sent on one thread, which may be another.
/// </summary>
internal sealed class SpoutRegistration : IDisposable
{
    private readonly SenderNames _names;
    private readonly ISharedMap _info;
    private readonly NamedLock _access;
    private readonly INamedSemaphore _count;

    /// <summary>Enters a sender under a name that is free. Its own map first: whoever clears the list of the gone meanwhile finds it.</summary>
    public SpoutRegistration(IKernelObjects kernel, string wanted, in SharedTextureInfo info)
    {
        _names = new SenderNames(kernel);
        Name = Free(kernel, SpoutNames.Clean(wanted));
        _info = kernel.OpenMap(Name, SharedTextureInfo.Bytes);
        using (var guard = new NamedLock(kernel.OpenMutex(SpoutNames.MapMutex(Name))))
        {
            var isMine = guard.TryEnter(SpoutNames.LockMilliseconds);
            _info.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<SharedTextureInfo>(in info)));
            if (isMine)
            {
                guard.Leave();
            }
        }

        _names.Add(Name);
        _access = new NamedLock(kernel.OpenMutex(SpoutNames.AccessMutex(Name)));
        _count = kernel.OpenSemaphore(SpoutNames.FrameCount(Name));
    }

    /// <summary>What receivers find it under.</summary>
    public string Name { get; }

    /// <summary>Takes the texture; false when a receiver has it for longer: then the frame is skipped.</summary>
    public bool TryBegin(int milliseconds) => _access.TryEnter(milliseconds);

    /// <summary>Says that the texture holds another picture. Between <see cref="TryBegin"/> and <see cref="End"/>.</summary>
    public void CountFrame() => FrameCount.Add(_count);

    /// <summary>Gives the texture free.</summary>
    public void End() => _access.Leave();

    public void Dispose()
    {
        _names.Remove(Name);
        _info.Dispose();
        _access.Dispose();
        _count.Dispose();
        _names.Dispose();
    }

    private static string Free(IKernelObjects kernel, string wanted)
    {
        Span<byte> one = stackalloc byte[1];
        var name = wanted;
        for (var i = 1; kernel.Read(name, one) > 0; i++)
        {
            name = $"{wanted}_{i}";
        }

        return name;
    }
}
