namespace LiveDiffusion.Audio.Capture;

/// <summary>What interleaved float samples mean.</summary>
/// <param name="SampleRate">Samples a second of each channel.</param>
/// <param name="Channels">Channels, 1 or 2.</param>
public readonly record struct AudioFormat(int SampleRate, int Channels);
