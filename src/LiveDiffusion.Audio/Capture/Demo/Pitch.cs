namespace LiveDiffusion.Audio.Capture.Demo;

/// <summary>Equal temperament.</summary>
internal static class Pitch
{
    /// <summary>Frequency of a MIDI note number, hertz.</summary>
    public static float Hertz(float note) => 440f * MathF.Pow(2f, (note - 69f) / 12f);

    /// <summary>Cycles a sample of a MIDI note number.</summary>
    public static float Step(float note) => Hertz(note) / DemoTrack.SampleRate;
}
