namespace LiveDiffusion.Audio.Capture;

/// <summary>How far a device has come at a moment, from the audio thread.</summary>
/// <param name="Time">Engine time of the moment, seconds.</param>
/// <param name="Seconds">Sound that the device has given since it was opened, by its own clock.</param>
/// <param name="Opening">Which opening of the device that was, from 1.</param>
internal readonly record struct CaptureStamp(double Time, double Seconds, int Opening);
