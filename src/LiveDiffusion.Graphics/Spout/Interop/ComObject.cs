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

    /// <summary>Another interface of the object; ExternalException when it has none such.</summary>
    public ComObject As(Guid id)
    {
        nint found;
        Check(((delegate* unmanaged<nint, Guid*, nint*, int>)this[QueryInterfaceAt])(Pointer, &id, &found));
        return new ComObject(found);
    }

    /// <summary>Throws an ExternalException for a result that is an error.</summary>
    public static void Check(int result) => Marshal.ThrowExceptionForHR(result, -1);

    protected override bool ReleaseHandle()
    {
        ((delegate* unmanaged<nint, uint>)(*(void***)handle)[ReleaseAt])(handle);
        return true;
    }
}
