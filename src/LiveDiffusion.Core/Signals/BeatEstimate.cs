namespace LiveDiffusion.Core.Signals;

/// <summary>What a beat tracker believes at one moment of the sound; <see cref="Time.BeatClock"/> makes a steady clock of it.</summary>
/// <param name="Bpm">Beats per minute.</param>
/// <param name="Beats">Position in beats at <paramref name="Seconds"/>; only its fraction means something.</param>
/// <param name="Confidence">0 to 1; 0 in silence.</param>
/// <param name="Seconds">How much sound was heard so far.</param>
public readonly record struct BeatEstimate(float Bpm, double Beats, float Confidence, double Seconds);
