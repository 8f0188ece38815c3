namespace Melanchall.DryWetMidi.Multimedia;

/// <summary>A device of the system.</summary>
public abstract class MidiDevice : IDisposable
{
    private protected MidiDevice()
    {
    }

    /// <summary>Its name.</summary>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public void Dispose() => GC.SuppressFinalize(this);
}
