using System.Runtime.InteropServices;
using LiveDiffusion.Graphics.Ndi.Interop;

namespace LiveDiffusion.Graphics.Ndi;

/// <summary>Looks for sources on the network, from its creation on (<c>NDIlib_find_instance_t</c>). One thread at a time.</summary>
internal sealed unsafe class NdiFinder : SafeHandle
{
    private readonly NdiLibrary _library;

    private NdiFinder(NdiLibrary library)
        : base(0, ownsHandle: true) => _library = library;

    public override bool IsInvalid => handle == 0;

    /// <summary>Begins to look, at this machine's own sources too.</summary>
    public static NdiFinder Create(NdiLibrary library)
    {
        var finder = new NdiFinder(library);
        var settings = new NdiFindCreate { ShowLocalSources = 1 };
        finder.SetHandle(library.FindCreate(&settings));
        return finder;
    }

    /// <summary>Waits for a source to come or go; false when none does in time.</summary>
    public bool Wait(uint milliseconds) => !IsInvalid && _library.FindWait(handle, milliseconds) != 0;

    /// <summary>The names known now, such as <c>MACHINE (name)</c>, sorted.</summary>
    public IReadOnlyList<string> Sources()
    {
        if (IsInvalid)
        {
            return [];
        }

        uint count = 0;
        var found = _library.FindSources(handle, &count); // theirs, until the next call
        var names = new List<string>((int)count);
        for (var i = 0u; found is not null && i < count; i++)
        {
            names.Add(NdiLibrary.Text(found[i].Name));
        }

        names.Sort(StringComparer.Ordinal);
        return names;
    }

    protected override bool ReleaseHandle()
    {
        _library.FindDestroy(handle);
        return true;
    }
}
