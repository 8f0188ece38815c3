namespace LiveDiffusion.Audio.Capture;

/// <summary>One moment of playback, from the audio thread.</summary>
/// <param name="Time">Engine time of the moment, seconds.</param>
/// <param name="Position">What the loudspeakers play at that moment, samples of each channel from the start.</param>
internal readonly record struct PlaybackStamp(double Time, double Position);
