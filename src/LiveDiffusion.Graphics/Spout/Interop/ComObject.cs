using System.Runtime.InteropServices;

namespace LiveDiffusion.Graphics.Spout.Interop;

/// <summary>A reference to a COM object, called by the places of its functions in its table.</summary>
internal sealed unsafe class ComObject : SafeHandle
{
    private const int QueryInterfaceAt = 0;
    private const int ReleaseAt = 2;

    /// <summary>Takes a reference over.</summary>
    public ComObject(nint pointer)
        : base(0, ownsHandle: true) => SetHandle(pointer);

    public override bool IsInvalid => handle == 0;

    /// <summary>The object, as long as this lives.</summary>
    public nint Pointer => IsClosed ? throw new ObjectDisposedException(nameof(ComObject)) : handle;

    /// <summary>The address of a function.</summary>
    public void* this[int place] => (*(void***)Pointer)[place];

    /// <summary>Another interface of the object; GraphicsCardException when it has none such.</summary>
    public ComObject As(Guid id)
    {
        nint found;
        Check(((delegate* unmanaged<nint, Guid*, nint*, int>)this[QueryInterfaceAt])(Pointer, &id, &found));
        return new ComObject(found);
    }

    /// <summary>Throws a GraphicsCardException for a result that is an error.</summary>
    public static void Check(int result)
    {
        if (result < 0)
        {
            throw new GraphicsCardException($"Direct3D: {Marshal.GetPInvokeErrorMessage(result).TrimEnd('.')} (0x{result:X8}).");
        }
    }

    protected override bool ReleaseHandle()
    {
        ((delegate* unmanaged<nint, uint>)(*(void***)handle)[ReleaseAt])(handle);
        return true;
    }
}
