using LiveDiffusion.Core.Dream;

namespace LiveDiffusion.Tests.Shows;

/// <summary>A dreamer that lets a test see every picture it makes.</summary>
internal sealed class ListeningDreamer(IDreamer inner, Action<SourcePicture, StyledPicture> see) : IDreamer
{
    public int Width => inner.Width;

    public int Height => inner.Height;

    public string Provider => inner.Provider;

    public bool Dream(SourcePicture source, StyledPicture styled)
    {
        var isPicture = inner.Dream(source, styled);
        see(source, styled);
        return isPicture;
    }

    public void Cancel() => inner.Cancel();

    public void Dispose() => inner.Dispose();
}
