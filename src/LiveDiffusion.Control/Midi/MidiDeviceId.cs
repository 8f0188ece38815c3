namespace LiveDiffusion.Control.Midi;

/// <summary>
/// Which device: by its name, and among devices of the same name by its place. So a binding finds its device again after
/// it was away, and never another one.
/// </summary>
/// <param name="Name">Normalised name (<see cref="MidiNames.Normalise"/>).</param>
/// <param name="Index">Place among devices of that name, from 0.</param>
public readonly record struct MidiDeviceId(string Name, int Index = 0)
{
    /// <inheritdoc/>
    public override string ToString() => Index == 0 ? Name : $"{Name} #{Index + 1}";
}
