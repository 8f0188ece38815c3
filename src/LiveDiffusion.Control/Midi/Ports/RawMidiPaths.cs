namespace LiveDiffusion.Control.Midi.Ports;

/// <summary>Where Linux keeps raw MIDI devices. Other folders let FIFOs be devices.</summary>
public sealed record RawMidiPaths
{
    /// <summary>Folder of the nodes <c>midiC*D*</c>.</summary>
    public string DeviceFolder { get; init; } = "/dev/snd";

    /// <summary>Folder of the names: the first line of <c>card1/midi0</c> is the name of <c>midiC1D0</c>.</summary>
    public string NameFolder { get; init; } = "/proc/asound";

    /// <summary>
    /// What has to be added to a node's path for the end that is written to. Empty for device nodes, which are both ends;
    /// a FIFO has only one, so pairs of FIFOs need two names.
    /// </summary>
    public string OutputSuffix { get; init; } = "";
}
