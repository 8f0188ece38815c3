using System.Diagnostics.CodeAnalysis;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.State;

namespace LiveDiffusion.Stage;

/// <summary>
/// Reads presets and snapshots that a hand has named by their file, on a thread of its own; in a render at once, so that it is
/// the same each time. The newest wish wins. Render thread.
/// </summary>
internal sealed class LookOpener(ParameterCatalogue catalogue, bool isExact)
{
    private readonly SharedReference<Opened?> _opened = new(null);
    private long _wish;

    /// <summary>Begins to read a file.</summary>
    public void Begin(string path, float morphSeconds)
    {
        var wish = ++_wish;
        if (isExact)
        {
            _opened.Value = Open(path, morphSeconds, wish);
            return;
        }

        new Thread(() => _opened.Value = Open(path, morphSeconds, wish)) { Name = "look file", IsBackground = true }.Start();
    }

    /// <summary>Takes what the newest wish has brought, once.</summary>
    public bool TryTake([NotNullWhen(true)] out Opened? opened)
    {
        opened = _opened.Value;
        if (opened is null || opened.Wish != _wish)
        {
            return false;
        }

        _opened.Value = null;
        return true;
    }

    private Opened Open(string path, float morphSeconds, long wish)
    {
        try
        {
            return new Opened(wish, morphSeconds, LookFile.Load(path, catalogue), "");
        }
        catch (UserErrorException e)
        {
            return new Opened(wish, morphSeconds, File: null, e.Message);
        }
    }

    /// <summary>What a wish has brought.</summary>
    /// <param name="Wish">Its number.</param>
    /// <param name="MorphSeconds">How long the way to it shall take.</param>
    /// <param name="File">The look, or null.</param>
    /// <param name="Trouble">Why there is none, or empty.</param>
    internal sealed record Opened(long Wish, float MorphSeconds, LookFile? File, string Trouble);
}
