using LiveDiffusion.Core.Handover;
using LiveDiffusion.Graphics.Ndi.Interop;

namespace LiveDiffusion.Graphics.Ndi;

/// <summary>
/// NDI on this machine, if its runtime is there: looked for when it is first wanted and whenever it was not found. NDI is a
/// registered trademark of Vizrt NDI AB (ndi.video); its runtime is not part of this program. Any thread.
/// </summary>
public sealed class NdiRuntime
{
    /// <summary>What to do where it is missing.</summary>
    public const string Remedy =
        "Install the NDI runtime (http://ndi.link/NDIRedistV6), or set NDI_RUNTIME_DIR_V6 to the folder of its library.";

    private const uint LookMilliseconds = 1000;

    private readonly Func<IReadOnlyList<string>> _files;
    private NdiLibrary? _library; // any thread, by Interlocked

    /// <summary>NDI where its installers put it.</summary>
    public NdiRuntime()
        : this(NdiSearch.OnThisSystem)
    {
    }

    internal NdiRuntime(Func<IReadOnlyList<string>> files) => _files = files;

    /// <summary>What our own sender is called on the network; empty while there is none.</summary>
    internal SharedReference<string> OwnSource { get; } = new("");

    /// <summary>The names of all sources that are found within two seconds; null, with the reason, where there is no NDI. Waits.</summary>
    public IReadOnlyList<string>? Sources(out string why)
    {
        if (!TryOpen(out var library, out why))
        {
            return null;
        }

        using var finder = NdiFinder.Create(library!);
        finder.Wait(LookMilliseconds);
        finder.Wait(LookMilliseconds); // the first answers are seldom all
        return finder.Sources();
    }

    /// <summary>Loads the library, once; false with what is wrong and the remedy. Reads files: not in a frame.</summary>
    internal bool TryOpen(out NdiLibrary? library, out string why)
    {
        why = "";
        library = Interlocked.CompareExchange(ref _library, null, null);
        if (library is not null)
        {
            return true;
        }

        foreach (var file in _files())
        {
            if (NdiLibrary.TryLoad(file, out var loaded, out var reason))
            {
                library = Interlocked.CompareExchange(ref _library, loaded, null) ?? loaded;
                return true;
            }

            why = why.Length > 0 ? why : reason;
        }

        why = why.Length > 0 ? why : $"There is no NDI here. {Remedy}";
        return false;
    }
}
