namespace LiveDiffusion.Audio.Capture;

/// <summary>A sound device.</summary>
/// <param name="Id">
/// Its name for <c>--audio device:ID</c>, which stays the same from start to start: an ALSA name, <c>pulse:DEVICE=</c> and the
/// name of a PulseAudio source, the id of a Windows endpoint, or <c>asio:</c> and the name of a driver.
/// </param>
/// <param name="Description">For people, on one line; may be empty.</param>
/// <param name="CanCapture">Whether sound can be taken from it.</param>
/// <param name="CanPlay">Whether sound can be played on it.</param>
public sealed record AudioDevice(string Id, string Description, bool CanCapture, bool CanPlay);
