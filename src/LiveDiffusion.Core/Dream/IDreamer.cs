namespace LiveDiffusion.Core.Dream;

/// <summary>
/// Makes a styled picture of a source picture: the real pipeline, or an exact fake in tests. Inference thread only
/// (in single-thread mode: the render thread).
/// </summary>
public interface IDreamer : IDisposable
{
    /// <summary>Width of its pictures in pixels.</summary>
    int Width { get; }

    /// <summary>Height of its pictures in pixels.</summary>
    int Height { get; }

    /// <summary>What it runs on, as shown to the performer: provider and device.</summary>
    string Provider { get; }

    /// <summary>What the performer has to know of the last picture, such as words that the model did not read or a wish that it cannot fulfil; empty for nothing.</summary>
    string Notice => "";

    /// <summary>What it takes besides the picture and the prompts.</summary>
    DreamInputs Takes => DreamInputs.Unknown;

    /// <summary>
    /// Fills <paramref name="styled"/>. Returns false when the result was no picture (NaN); then the caller drops and
    /// counts it, unless <see cref="StyledPicture.Answer"/> says that one comes later. Throws when the model fails.
    /// </summary>
    bool Dream(SourcePicture source, StyledPicture styled);

    /// <summary>Asks a running <see cref="Dream"/> to give up soon, with an exception. Any thread.</summary>
    void Cancel();
}
