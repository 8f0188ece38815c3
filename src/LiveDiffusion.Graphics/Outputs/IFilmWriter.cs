namespace LiveDiffusion.Graphics.Outputs;

/// <summary>
/// Writes pictures one after the other into a file or folder, which appears under its name only when it is finished.
/// Disposal without <see cref="Finish"/> leaves nothing behind. One thread at a time.
/// </summary>
public interface IFilmWriter : IDisposable
{
    /// <summary>Pixels in a row.</summary>
    int Width { get; }

    /// <summary>Rows.</summary>
    int Height { get; }

    /// <summary>Pictures written so far.</summary>
    long FrameCount { get; }

    /// <summary>Writes the next picture: RGBA bytes, top row first. May wait. Throws <see cref="Core.UserErrorException"/> when it cannot be written.</summary>
    void Write(ReadOnlySpan<byte> rgba);

    /// <summary>Completes the film with what has been written and gives it its name. At most once, at the end or when the user stops.</summary>
    void Finish();
}
