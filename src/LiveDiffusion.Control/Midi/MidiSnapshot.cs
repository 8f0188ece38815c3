namespace LiveDiffusion.Control.Midi;

/// <summary>What the MIDI thread knows of the parameters: filled by the render thread once a frame.</summary>
internal sealed class MidiSnapshot(int parameters)
{
    public readonly float[] Targets = new float[parameters];
    public readonly int[] Origins = new int[parameters];

    /// <summary>Engine time at which the frame began; everything posted before is contained.</summary>
    public double Seconds = double.NegativeInfinity;

    /// <summary>The preset last recalled, and its number from 1; 0 for none.</summary>
    public string PresetName = "";
    public int PresetNumber;
}
