namespace LiveDiffusion.Audio.Capture;

/// <summary>A piece of sound that is read from its start. One thread at a time; may block.</summary>
public interface ISampleSource : IDisposable
{
    /// <summary>What the samples mean.</summary>
    AudioFormat Format { get; }

    /// <summary>What was wrong with the piece so far, or null.</summary>
    string? Warning { get; }

    /// <summary>Takes the next interleaved samples; fewer than asked, or 0, only at the end.</summary>
    int Read(Span<float> into);

    /// <summary>Goes back to the start.</summary>
    void Rewind();
}
