using Silk.NET.OpenGL;

namespace LiveDiffusion.Graphics.Gl;

/// <summary>
/// A uniform block as one struct laid out by std140. Render thread, but for <see cref="Dispose"/>: any thread.
/// </summary>
public sealed class UniformBuffer<T> : IDisposable
    where T : unmanaged
{
    private readonly GlDevice _gl;
    private readonly uint _binding;
    private uint _name;

    /// <summary>Makes the buffer and binds it to a binding point for good.</summary>
    public unsafe UniformBuffer(GlDevice gl, int binding, string label)
    {
        _gl = gl;
        _binding = (uint)binding;
        _name = gl.Api.GenBuffer();
        gl.Api.BindBuffer(BufferTargetARB.UniformBuffer, _name);
        gl.Made(ObjectIdentifier.Buffer, _name, label);
        gl.Api.BufferData(BufferTargetARB.UniformBuffer, (nuint)sizeof(T), null, BufferUsageARB.DynamicDraw);
    }

    /// <summary>Makes these the values for the draws that follow.</summary>
    public unsafe void Update(in T values)
    {
        ObjectDisposedException.ThrowIf(_name == 0, this);
        fixed (T* data = &values)
        {
            _gl.Api.BindBufferBase(BufferTargetARB.UniformBuffer, _binding, _name);

            // Whole and fresh: the driver need not wait for draws that still read the old values.
            _gl.Api.BufferData(BufferTargetARB.UniformBuffer, (nuint)sizeof(T), data, BufferUsageARB.DynamicDraw);
        }
    }

    /// <summary>Retires the name. Any thread.</summary>
    public void Dispose()
    {
        var name = Interlocked.Exchange(ref _name, 0);
        if (name != 0)
        {
            _gl.Retired.Retire(GlObjectKind.Buffer, (nint)name);
        }
    }
}
