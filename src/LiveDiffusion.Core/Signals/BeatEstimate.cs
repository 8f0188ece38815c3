namespace LiveDiffusion.Core.Signals;

/// <summary>What a beat tracker believes at one moment of the sound; <see cref="Time.BeatClock"/> makes a steady clock of it.</summary>
/// <param name="Bpm">Beats per minute.</param>
/// <param name="Beats">
/// Position in beats at <paramref name="Seconds"/>; its fraction tells where in the beat that is, and its whole part, as far
/// as <paramref name="DownbeatConfidence"/> goes, where in the bar: the one falls on multiples of four. It may jump.
/// </param>
/// <param name="Confidence">0 to 1; 0 in silence.</param>
/// <param name="Seconds">How much sound was heard so far.</param>
/// <param name="DownbeatConfidence">How sure it is which beat is the one, 0 to 1; 0 where nothing is known of bars.</param>
public readonly record struct BeatEstimate(float Bpm, double Beats, float Confidence, double Seconds, float DownbeatConfidence = 0f);
