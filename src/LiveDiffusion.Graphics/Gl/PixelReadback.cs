using System.Runtime.InteropServices;
using Silk.NET.OpenGL;

namespace LiveDiffusion.Graphics.Gl;

/// <summary>
/// Brings pictures of one size and format from the GPU to memory, oldest first. On a software renderer a picture is there
/// at once; elsewhere it travels through a ring of pixel buffers with a fence, so nothing ever stalls. Render thread, but
/// for <see cref="Dispose"/>: any thread.
/// </summary>
public sealed class PixelReadback : IDisposable
{
    private readonly GlDevice _gl;
    private readonly TextureFormat _format;
    private readonly int _bytes;
    private readonly uint[] _buffers;
    private readonly nint[] _fences;
    private int _oldest;
    private bool _disposed;

    /// <summary>Makes the ring of so many buffers, for pictures of <paramref name="width"/> x <paramref name="height"/>.</summary>
    public unsafe PixelReadback(GlDevice gl, int width, int height, TextureFormat format, string label, int ring = 3)
    {
        _buffers = new uint[ring];
        _fences = new nint[ring];
        _gl = gl;
        _format = format;
        _bytes = width * height * format.BytesPerTexel();
        (Width, Height) = (width, height);
        for (var i = 0; i < _buffers.Length; i++)
        {
            _buffers[i] = gl.Api.GenBuffer();
            gl.Api.BindBuffer(BufferTargetARB.PixelPackBuffer, _buffers[i]);
            gl.Made(ObjectIdentifier.Buffer, _buffers[i], label);
            gl.Api.BufferData(BufferTargetARB.PixelPackBuffer, (nuint)_bytes, null, BufferUsageARB.StreamRead);
        }

        gl.Api.BindBuffer(BufferTargetARB.PixelPackBuffer, 0);
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Pictures that have been begun and not yet taken.</summary>
    public int Pending { get; private set; }

    /// <summary>Pictures that could not be begun because the ring was full.</summary>
    public long Drops { get; private set; }

    /// <summary>Begins to fetch what the target holds now. False, and counted, when the ring is full.</summary>
    public unsafe bool Begin(RenderTarget source)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        CheckFits(source);
        if (Pending == _buffers.Length)
        {
            Drops++;
            return false;
        }

        var slot = (_oldest + Pending) % _buffers.Length;
        source.Bind();
        _gl.Api.BindBuffer(BufferTargetARB.PixelPackBuffer, _buffers[slot]);
        _gl.Api.ReadPixels(0, 0, (uint)Width, (uint)Height, _format.Layout(), _format.Component(), null);
        _gl.Api.BindBuffer(BufferTargetARB.PixelPackBuffer, 0);
        if (!_gl.IsSoftware)
        {
            _fences[slot] = _gl.Api.FenceSync(SyncCondition.SyncGpuCommandsComplete, SyncBehaviorFlags.None);
            _gl.Retired.CountMade();
        }

        Pending++;
        return true;
    }

    /// <summary>Takes the oldest picture, if it has arrived: top row first, in the format's component type.</summary>
    public unsafe bool TryFinish<T>(Span<T> destination)
        where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (Pending == 0 || !HasArrived(_oldest))
        {
            return false;
        }

        var bytes = CheckLength(destination);
        fixed (byte* data = bytes)
        {
            _gl.Api.BindBuffer(BufferTargetARB.PixelPackBuffer, _buffers[_oldest]);
            _gl.Api.GetBufferSubData(BufferTargetARB.PixelPackBuffer, 0, (nuint)_bytes, data);
            _gl.Api.BindBuffer(BufferTargetARB.PixelPackBuffer, 0);
        }

        _oldest = (_oldest + 1) % _buffers.Length;
        Pending--;
        return true;
    }

    /// <summary>Fetches at once, and waits for the GPU if need be: for software renderers, stills and tests.</summary>
    public unsafe void Read<T>(RenderTarget source, Span<T> destination)
        where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        CheckFits(source);
        source.Bind();
        fixed (byte* data = CheckLength(destination))
        {
            _gl.Api.ReadPixels(0, 0, (uint)Width, (uint)Height, _format.Layout(), _format.Component(), data);
        }
    }

    /// <summary>Retires buffers and fences. Any thread.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        for (var i = 0; i < _buffers.Length; i++)
        {
            _gl.Retired.Retire(GlObjectKind.Buffer, (nint)_buffers[i]);
            if (_fences[i] != 0)
            {
                _gl.Retired.Retire(GlObjectKind.Fence, _fences[i]);
            }
        }
    }

    private bool HasArrived(int slot)
    {
        if (_fences[slot] == 0)
        {
            return true;
        }

        var state = _gl.Api.ClientWaitSync(_fences[slot], SyncObjectMask.Bit, 0);
        if (state is not (GLEnum.AlreadySignaled or GLEnum.ConditionSatisfied))
        {
            return false;
        }

        _gl.Retired.Retire(GlObjectKind.Fence, _fences[slot]);
        _fences[slot] = 0;
        return true;
    }

    private void CheckFits(RenderTarget source)
    {
        if (source.Width != Width || source.Height != Height)
        {
            throw new ArgumentException($"{source.Width}x{source.Height} does not fit {Width}x{Height}.", nameof(source));
        }
    }

    private Span<byte> CheckLength<T>(Span<T> destination)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(destination);
        return bytes.Length == _bytes
            ? bytes
            : throw new ArgumentException($"The picture has {_bytes} bytes, not {bytes.Length}.", nameof(destination));
    }
}
