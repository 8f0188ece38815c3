namespace LiveDiffusion.Audio.Capture;

/// <summary>A sound device.</summary>
/// <param name="Id">Its ALSA name, which stays the same from start to start; for <c>--audio device:ID</c>.</param>
/// <param name="Description">For people, on one line; may be empty.</param>
/// <param name="CanCapture">Whether sound can be taken from it.</param>
/// <param name="CanPlay">Whether sound can be played on it.</param>
public sealed record AudioDevice(string Id, string Description, bool CanCapture, bool CanPlay);
