using LiveDiffusion.Diffusion.Providers;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LiveDiffusion.Diffusion.Sessions.Device;

/// <summary>
/// A provider's own memory, and the small networks that move and mix what lies there: one session for each kind of network and types of
/// tensors. Holds all that it makes. Inference thread.
/// </summary>
internal sealed class DeviceMemory : IDisposable
{
    private readonly SessionContext _context;
    private readonly Dictionary<string, InferenceSession> _sessions = new(StringComparer.Ordinal);
    private readonly List<IDisposable> _made = [];
    private readonly OrtAllocator _allocator;

    /// <summary>Finds the memory of a context's provider. Throws where it has none to give.</summary>
    public DeviceMemory(SessionContext context)
    {
        _context = context;
        using var passage = CaptureGate.Pass();
        try
        {
            _allocator = context.Provider.Allocator(MixSession([TensorElementType.Float], TensorElementType.Float, channels: 0));
        }
        catch
        {
            Close();
            throw;
        }
    }

    /// <summary>The memory in which a session wants its inputs.</summary>
    public static OrtAllocator AllocatorOf(InferenceSession session)
    {
        using var places = session.GetMemoryInfosForInputs();
        return new OrtAllocator(session, places[^1]); // the first input is a mix's coefficients, which may be wanted on the host
    }

    /// <summary>A tensor, its numbers not yet set.</summary>
    public DeviceTensor Make(TensorElementType type, IReadOnlyList<long> sides)
    {
        using var passage = CaptureGate.Pass();
        return Hold(new DeviceTensor(_allocator, type, [.. sides]));
    }

    /// <summary>A tensor of single-precision numbers on the host, to be sent or mixed.</summary>
    public BoundTensor MakeOnHost(string name, long[] sides) => Hold(new BoundTensor(name, TensorElementType.Float, sides));

    /// <summary>A way up, from the host's memory.</summary>
    public DeviceCopy Up(BoundTensor from, DeviceTensor to) => Way(from, to, isUp: true);

    /// <summary>A way down, to the host's memory.</summary>
    public DeviceCopy Down(DeviceTensor from, BoundTensor to) => Way(to, from, isUp: false);

    /// <summary>
    /// A mix of tensors, the last of which may be one of the host's, into another. Where the first has more channels than the result, it is a
    /// distribution whose mean is taken.
    /// </summary>
    public LatentMix Mix(DeviceTensor result, BoundTensor? host, params ReadOnlySpan<DeviceTensor> tensors)
    {
        TensorElementType[] types = [.. tensors.ToArray().Select(t => t.Type), .. host is null ? (ReadOnlySpan<TensorElementType>)[] : [host.Type]];
        var channels = tensors.Length > 0 && tensors[0].Sides[1] != result.Sides[1] ? (int)result.Sides[1] : 0;
        using var passage = CaptureGate.Pass();
        return Hold(new LatentMix(MixSession(types, result.Type, channels), _context, result, host, tensors));
    }

    /// <summary>Gives back all that was made here, the newest first.</summary>
    public void Dispose()
    {
        using var passage = CaptureGate.Pass();
        Close();
    }

    private void Close()
    {
        for (var i = _made.Count - 1; i >= 0; i--)
        {
            _made[i].Dispose();
        }

        _made.Clear();
        _allocator?.Dispose();
        foreach (var session in _sessions.Values)
        {
            session.Dispose();
        }

        _sessions.Clear();
    }

    private DeviceCopy Way(BoundTensor host, DeviceTensor device, bool isUp)
    {
        using var passage = CaptureGate.Pass();
        var session = Session($"copy {device.Type}", () => SmallNetworks.Copy(device.Type));
        return Hold(new DeviceCopy(session, _context, host, device, isUp));
    }

    private InferenceSession MixSession(TensorElementType[] types, TensorElementType result, int channels)
        => Session($"mix {string.Join(' ', types)} {result} {channels}", () => SmallNetworks.Mix(types, result, channels));

    private InferenceSession Session(string key, Func<byte[]> write)
    {
        if (!_sessions.TryGetValue(key, out var session))
        {
            var provider = _context.Provider.Helper ?? _context.Provider;
            using var options = OrtRuntime.Options(provider, new SessionPlan(CapturesGraph: false, _context.CacheFolder));
            session = _sessions[key] = new InferenceSession(write(), options);
        }

        return session;
    }

    private T Hold<T>(T made)
        where T : IDisposable
    {
        _made.Add(made);
        return made;
    }
}
